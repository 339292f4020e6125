"""The Python side of the protocol of bench/README.md."""

import array
import re
import sys
import time


def serve(version, prepare):
    """`prepare` makes the runs by task from a batch; a run answers value and gradient (None, or float64 bytes)."""
    runs = {}
    print("ready", version, flush=True)
    for line in sys.stdin:
        word, rest = line.rstrip("\n").split(" ", 1)
        if word == "prepare":
            pairs, dimension, temperature, digits, path = rest.split(" ", 4)
            rows = array.array("f")
            with open(path, "rb") as file:
                rows.frombytes(file.read())
            runs = prepare(int(pairs), int(dimension), float(temperature), int(digits), rows)
            print("prepared", flush=True)
        else:
            task, seconds, path = rest.split(" ", 2)
            wall, cpu, answer = timed(runs[task], float(seconds))
            value, gradient = answer()
            if gradient is not None and path != "-":
                with open(path, "wb") as file:
                    file.write(gradient)
            print(value, "-", wall, cpu, round(peak_megabytes(), 1), flush=True)


def peak_megabytes():
    # Not getrusage: there it is at least that of the parent at the time of the fork.
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\s*(\d+) kB", status.read())[1]) / 1024


def timed(run, seconds):
    count, started, before = 0, time.perf_counter(), time.process_time()
    while True:
        answer = run()
        count += 1
        spent = time.perf_counter() - started
        if spent >= seconds:
            return spent / count, (time.process_time() - before) / count, answer
