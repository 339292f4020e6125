"""Writes independent.json: values of NT-Xent by mpmath, with code that shares nothing with this repository's.

    python3 spec/vectors/independent.py < spec/vectors/independent.json > new.json

Reads the batches of an independent.json and computes every expected value anew, by the naive formula at 600 digits:
so many that the cancellation in a loss of 1e-87 (tau-0.005) costs nothing.
"""

import base64
import json
import struct
import sys

from mpmath import mp, mpf, exp, log, sqrt, nstr

mp.dps = 600


KINDS = ["simclr", "decoupled", "cross-view", "cross-view-decoupled", "self-inclusive"]


def terms(kind, i, n):
    other = [k for k in range(2 * n) if (k < n) != (i < n)]
    p = (i + n) % (2 * n)
    return {
        "simclr": [k for k in range(2 * n) if k != i],
        "decoupled": [k for k in range(2 * n) if k not in (i, p)],
        "cross-view": other,
        "cross-view-decoupled": [k for k in other if k != p],
        "self-inclusive": list(range(2 * n)),
    }[kind]


def values(kind, z, tau):
    size, d = len(z), len(z[0])
    n = size // 2
    norm = [sqrt(sum(x * x for x in row)) for row in z]
    u = [[x / norm[i] for x in row] for i, row in enumerate(z)]
    s = [[sum(a * b for a, b in zip(v, w)) for w in u] for v in u]
    e = [[exp(x / tau) for x in row] for row in s]
    if not terms(kind, 0, n):
        return None
    losses = []
    weight = [[mpf(0)] * size for _ in range(size)]
    for i in range(size):
        p, rows = (i + n) % size, terms(kind, i, n)
        total = sum(e[i][k] for k in rows)
        losses.append(-log(e[i][p] / total))
        for k in rows:
            weight[i][k] += e[i][k] / total / tau / size
        weight[i][p] -= 1 / tau / size
    gradient = []
    for i in range(size):
        g = [mpf(0)] * d
        for k in range(size):
            if k != i:
                c = weight[i][k] + weight[k][i]
                g = [a + c * (x - s[i][k] * y) for a, x, y in zip(g, u[k], u[i])]
        gradient.append([nstr(a / norm[i], 30, strip_zeros=False) for a in g])
    text = lambda x: nstr(x, 50, strip_zeros=False)
    return {"mean": text(sum(losses) / size), "perAnchor": [text(x) for x in losses], "gradientOfMean": gradient}


def floats(case):
    rows, d = case["shape"]
    flat = struct.unpack(f"<{rows * d}f", base64.b64decode(case["data"]))
    return [[mpf(x) for x in flat[i * d : (i + 1) * d]] for i in range(rows)]


if __name__ == "__main__":
    document = json.load(sys.stdin)
    for case in document["cases"]:
        z, tau = floats(case), mpf(case["temperature"])
        case["expected"] = {kind: values(kind, z, tau) for kind in KINDS}
    document["about"] = (
        "Independent values of NT-Xent (mpmath, 600 digits), by independent.py. Rows stacked, binary32 little-endian "
        "base64; partner of i is (i+N) mod 2N; rows normalised to unit length; the temperature is the exact binary64 value."
    )
    json.dump(document, sys.stdout, indent=1)
    print()
