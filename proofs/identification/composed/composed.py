"""A NumPy loss with a fault composed of when, what and how much, or with none: what proofs/identification/composed/ has in JavaScript.

    python3 composed.py [--denominator simclr] [--shift largest] [--single] [--clamped] [--by-view]
                        [--where "N > 16" --what "loss times" --amount 1.01]

It is written from the formula and from nothing of this package but losses.py beside it, and answers on standard output: see spec/protocol/.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))
from losses import serve, terms_of


def there(where, rows, tau):
    """Whether the fault acts on a batch."""
    n, d = len(rows) // 2, rows.shape[1]
    return {"always": True, "N > 16": n > 16, "d odd": d % 2 == 1, "tau < 0.1": tau < 0.1}[where]


def loss(rows, tau, given):
    """The mean loss of a stacked batch; `amount` is None for every fault but the one that acts."""
    acts = given.what is not None and there(given.where, rows, float(tau))

    def amount(what):
        return given.amount if acts and given.what == what else None

    count, d = rows.shape
    n = count // 2
    index = np.arange(count)
    z = rows
    if amount("rows not normalised") is None:
        z = z / np.sqrt(np.sum(z * z, axis=1, keepdims=True))
    if amount("columns left out") and d > 1:
        z = np.where(np.arange(d) < d - int(given.amount), z, 0).astype(z.dtype)
    if amount("rows in few bits"):
        mantissa, exponent = np.frexp(z)
        bits = int(given.amount)
        z = np.ldexp(np.rint(np.ldexp(mantissa, bits)), exponent - bits).astype(z.dtype)
    s = z @ z.T
    if given.clamped:
        s = np.clip(s, -1, 1)
    logits = s / tau * s.dtype.type(amount("logits times") or 1)
    if amount("logits capped at"):
        logits = np.minimum(logits, s.dtype.type(given.amount))

    step = 0 if amount("positive of the next pair") is None else 1
    partner = np.where(index < n, n + (index + step) % n, (index - n + step) % n)
    itself = np.eye(count, dtype=bool)
    positive = np.zeros_like(itself)
    positive[index, partner] = True
    other_view = (index < n)[:, None] != (index < n)[None, :]
    terms = terms_of(given.denominator, itself, positive, other_view)
    weights = terms.astype(z.dtype)
    negatives = terms & ~positive
    for i in index:
        last = np.flatnonzero(negatives[i])[-1:]
        if amount("terms left out") and negatives[i].sum() > 1:
            weights[i, last] = 0
        if amount("terms twice"):
            weights[i, last] = 2

    numerator = logits[index, partner]
    counted = np.where(weights > 0, logits, -np.inf)
    shift = {"largest": counted.max(axis=1), "1/tau": np.full(count, 1 / tau), "positive": numerator}[given.shift]
    shift = shift.astype(z.dtype)
    total = np.sum(weights * np.exp(counted - shift[:, None]), axis=1)
    if amount("constant term"):
        total = total + given.amount * np.exp(-shift)
    each = np.log(total) + shift - numerator

    if amount("anchors left out"):
        each = each[: count - int(given.amount)]
    if amount("anchors twice"):
        each = np.concatenate([each, each[-int(given.amount) :]])
    if amount("small losses left out"):
        each = each[each >= given.amount]
    if amount("large losses capped at"):
        each = np.minimum(each, given.amount)
    mean = (each[:n].mean() + each[n:].mean()) / 2 if given.by_view else each.mean() if len(each) else 0.0
    if amount("loss NaN") is not None:
        return float("nan")
    return float(mean) * (amount("loss times") or 1) + (amount("loss plus") or 0)


def parse(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--denominator", default="simclr")
    parser.add_argument("--shift", default="largest", choices=["largest", "1/tau", "positive"])
    parser.add_argument("--single", action="store_true")
    parser.add_argument("--clamped", action="store_true")
    parser.add_argument("--by-view", action="store_true")
    parser.add_argument("--where", default="always")
    parser.add_argument("--what")
    parser.add_argument("--amount", type=float, default=0)
    return parser.parse_args(arguments)


def main():
    given = parse(sys.argv[1:])
    names = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}

    def compute(rows, tau):
        value = loss(rows, tau, given)
        return {"loss": names.get(str(value), value)}

    serve({"name": "composed.py", "dtype": "float32" if given.single else "float64"}, ["loss"], compute)


if __name__ == "__main__":
    main()
