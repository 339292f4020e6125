"""NT-Xent by mpmath: a peer of the benchmark."""

import sys

import gmpy2
import mpmath
from mpmath import exp, fdot, log, mp, mpf, nstr, sqrt

from protocol import serve

if mpmath.libmp.BACKEND != "gmpy":
    sys.exit("mpmath does not use gmpy2.")


def prepare(pairs, dimension, temperature, digits, rows):
    mp.dps = digits
    size = 2 * pairs
    z = [[mpf(x) for x in rows[i * dimension : (i + 1) * dimension]] for i in range(size)]
    tau = mpf(temperature)

    def loss():
        inverse = [1 / sqrt(fdot(row, row)) for row in z]
        sums, positives = [mpf(0)] * size, mpf(0)
        for i in range(size):
            for k in range(i + 1, size):
                # Of the raw rows, whose short entries multiply faster than those of unit rows.
                logit = fdot(z[i], z[k]) * inverse[i] * inverse[k] / tau
                e = exp(logit)
                sums[i] += e
                sums[k] += e
                if k == i + pairs:
                    positives += 2 * logit
        mean = (sum(log(x) for x in sums) - positives) / size
        return lambda: (nstr(mean, digits + 5), None)

    return {"loss": loss}


serve(f"mpmath {mpmath.__version__}, gmpy2 {gmpy2.version()}", prepare)
