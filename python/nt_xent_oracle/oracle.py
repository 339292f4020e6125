"""Checks a loss of this process: the oracle runs beside it, and asks.

The loss runs here, in the thread that called, so that debuggers, loaded models and notebooks work as ever.
"""

from __future__ import annotations

import inspect
import json
import os
import subprocess
from typing import Any, Callable, Dict, List, Optional, Union

from .adapter import Adapter
from .caller import Options
from .errors import Forked, NtXentError
from .node import oracle_command
from .report import Report
from .serve import forked, write
from .targets import load_target, target_of

#: How many exceptions of the loss a report keeps, the last ones: each holds the frames that it passed.
_EXCEPTIONS = 8


def check(
    loss: Union[Callable[..., Any], str],
    *,
    convention: Optional[str] = None,
    scale: Optional[str] = None,
    runs: int = 200,
    seed: int = 1,
    call: Optional[str] = None,
    take: Union[None, str, int] = None,
    rows: Optional[str] = None,
    layout: str = "stacked",
    framework: Optional[str] = None,
    dtype: Optional[str] = None,
    device: Optional[str] = None,
    temperature: Optional[float] = None,
    gradient: bool = True,
    max_pairs: Optional[int] = None,
    max_dimension: Optional[int] = None,
    allow_errors: bool = False,
    replay: Optional[str] = None,
) -> Report:
    """Finds out which loss of the NT-Xent family a callable computes, and whether it computes it right.

    loss: a function, a class or an object that is called with embeddings, or the text `module:object`. How it is called is
        found out from the names of its parameters, by trying.
    convention: what it should compute: `simclr`, `decoupled`, `cross-view`, …; any is right where it is left out.
    scale: how it should be scaled: `mean`, `sum`, …
    runs, seed: how many generated batches, and where they come from. The same seed draws the same batches.
    call: how it is called, where that cannot be found out: an expression over `a` and `b` (the views), `z` (`a` above `b`), `y`
        (the labels of the rows), `t` (the temperature), `n` (the number of pairs).
    take: the index or the key of the loss, where it returns several things.
    rows: `unit` where its callers give it rows of length 1.
    layout: `interleaved` where `z` is a1 b1 a2 b2 …
    framework: `torch`, `jax`, `tensorflow` or `numpy`, where that cannot be seen.
    dtype: what it computes in: `float16`, `bfloat16`, `float32` or `float64`; float32 by default.
    device: where the tensors are, for example `cuda`.
    temperature: the only one, where it is built in.
    gradient: whether its gradient is compared as well.
    max_pairs, max_dimension: the sizes of the largest batches.
    allow_errors: whether it may raise on some batches and conform on the others.
    replay: the command that the report says repeats this check.

    Raises NtXentError where it cannot be asked: NTX-E422 to E431. What the loss raises on a batch is kept in the report.
    """
    __tracebackhide__ = True
    options = Options(
        call=call,
        take=None if take is None else str(take),
        rows=rows,
        layout=layout,
        framework=framework,
        dtype=dtype,
        device=device,
        temperature=temperature,
        gradient=gradient,
    )
    words = ["check", "--stdio", "--runs", str(runs), "--seed", str(seed)]
    asked: Dict[str, Union[None, str, int]] = {
        "convention": convention,
        "scale": scale,
        "max_pairs": max_pairs,
        "max_dimension": max_dimension,
    }
    for option, value in asked.items():
        if value is not None:
            words += [f"--{option.replace('_', '-')}", str(value)]
    if allow_errors:
        words.append("--allow-errors")
    try:
        target = load_target(loss, needs_object=call is None) if isinstance(loss, str) else target_of(loss)
        adapter = Adapter(target, options)
    except Forked:
        # The copy ends here; the loss forks again when the oracle asks, and then it is told.
        os._exit(2)
    except NtXentError as error:
        raise _in_full(error).with_traceback(None) from error.__cause__
    if replay is None:
        named = repr(loss) if isinstance(loss, str) else target.name
        given = {**asked, **vars(options), "allow_errors": allow_errors, "runs": runs, "seed": seed}
        replay = f"nt_xent_oracle.check({', '.join([str(named), *_not_default(given)])})"
    return _ask({"protocol": 1, "implementation": adapter.handshake()}, [*words, "--replay", replay], adapter)


def assert_nt_xent(loss: Union[Callable[..., Any], str], **options: Any) -> Report:
    """Raises AssertionError, with the whole report, where `check(loss, **options)` does not conform; else returns the report."""
    __tracebackhide__ = True
    report = check(loss, **options)
    if not report.conforms:
        cause = report.exceptions[-1] if report.exceptions else None
        raise AssertionError(report.text.strip()) from cause
    return report


def _not_default(given: Dict[str, Any]) -> List[str]:
    """The arguments that `check` was given, as one would write them; `runs` and `seed` always."""
    defaults = {name: one.default for name, one in inspect.signature(check).parameters.items()}
    return [
        f"{name}={value!r}" for name, value in given.items() if name in ("runs", "seed") or value != defaults.get(name)
    ]


def _in_full(error: NtXentError) -> NtXentError:
    """The error with the cause and the advice that it left to the oracle, which has them in its catalogue."""
    if error.cause is not None and error.action is not None:
        return error
    try:
        _ask({"failed": error.message()}, ["check", "--stdio"])
    except NtXentError as full:
        return full
    return error


def _ask(start: Dict[str, Any], words: List[str], adapter: Optional[Adapter] = None) -> Report:
    """Starts the oracle, and answers it until it has its verdict: first with `start`, then with what the adapter says."""
    __tracebackhide__ = True
    exceptions: List[BaseException] = []
    oracle = subprocess.Popen([*oracle_command(), *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    questions, answers = oracle.stdout, oracle.stdin
    assert questions is not None and answers is not None
    try:
        for line in questions:
            request = json.loads(line)
            kind = request["cmd"]
            if kind == "start":
                write(answers, start)
            elif kind == "loss" and adapter is not None:
                adapter.exception = None
                try:
                    answer = adapter.answer(request)
                except Forked:
                    write(answers, {"failed": forked().message()})
                    os._exit(2)
                if adapter.exception is not None:
                    exceptions = [*exceptions, adapter.exception][-_EXCEPTIONS:]
                write(answers, answer)
            elif kind == "report":
                return Report(request["report"], request["text"], exceptions)
            elif kind == "error":
                raise _error(request["error"])
    except BrokenPipeError:
        pass
    finally:
        _end(oracle)
    raise RuntimeError(f"the oracle ended with the exit status {oracle.returncode} before it had a verdict")


def _error(error: Dict[str, str]) -> NtXentError:
    return NtXentError(
        error["code"],
        error["what"],
        cause=error.get("cause"),
        action=error.get("action"),
        link=error.get("link"),
    )


def _end(oracle: "subprocess.Popen[bytes]") -> None:
    for stream in (oracle.stdin, oracle.stdout):
        try:
            if stream is not None:
                stream.close()
        except BrokenPipeError:
            continue
    try:
        oracle.wait(timeout=5)
    except subprocess.TimeoutExpired:
        oracle.kill()
        oracle.wait()
