"""An adapter of NT-Xent losses, right ones and known bugs, written from the formulas and from nothing of this package.

    python3 losses.py [--dtype float64] [--per-anchor] [--STAGE OPTION …]

The stages and their options have the names of spec/convention.ts; what is not given is as in the SimCLR paper. It
answers on standard output, a line for each line of standard input: see spec/protocol/.
"""

import argparse
import base64
import json
import sys

import numpy as np


def losses(rows, tau, given):
    """The losses of all anchors, and the one number made of them."""
    count = len(rows)
    n = count // 2
    index = np.arange(count)
    interleaved = given.layout == "interleaved"
    partner = index ^ 1 if interleaved else (index + n) % count
    first_view = index % 2 == 0 if interleaved else index < n

    z = rows
    if given.second_view == "same":
        z = np.where(first_view[:, None], z, z[partner])
    if given.normalisation == "rows":
        z = z / np.linalg.norm(z, axis=1, keepdims=True)
    elif given.normalisation == "matrix":
        z = z / np.linalg.norm(z)
    elif given.normalisation.startswith("along-"):
        together = {
            "along-batch": np.ones((count, count), bool),
            "along-view": first_view[:, None] == first_view[None, :],
            "along-pair": (index[:, None] == index[None, :]) | (index[:, None] == partner[None, :]),
        }[given.normalisation]
        norms = np.sqrt(together.astype(z.dtype) @ z**2)
        z = z / np.where(norms > 0, norms, 1)
    s = z @ z.T
    if given.similarity == "clamped":
        s = np.maximum(s, 0)

    logits = {
        "divide": lambda: s / tau,
        "positive-untempered": lambda: s / tau,
        "multiply": lambda: s * tau,
        "ignored": lambda: s,
        "times-exp": lambda: s * np.exp(tau),
        "times-log": lambda: s * np.log(1 / tau),
        "at-most-1": lambda: s / min(tau, tau.dtype.type(1)),
    }[given.temperature]()
    numerator = (s if given.temperature == "positive-untempered" else logits)[index, partner]
    if given.denominator == "self-zeroed":
        np.fill_diagonal(logits, 0)

    itself = np.eye(count, dtype=bool)
    positive = np.zeros_like(itself)
    positive[index, partner] = True
    other_view = first_view[:, None] != first_view[None, :]
    terms = terms_of(given.denominator, itself, positive, other_view)
    groups = [terms & other_view, terms & ~other_view] if given.logarithm == "split-by-view" else [terms]
    if given.positive == "twice":
        # e^(x + log 2) is e^x, twice.
        logits = logits + np.where(positive, np.log(logits.dtype.type(2)), 0)
    each = sum(log_sum_exp(logits, group) for group in groups) - numerator
    if given.logarithm == "none":
        each = -np.exp(-each)
    if given.logarithm == "of-tempered-ratio":
        each = each - np.log(tau)
    each = each[{"both-views": index >= 0, "first-view": first_view, "second-view": ~first_view}[given.anchors]]

    if given.logarithm == "of-mean":
        mean = -log_sum_exp(-each[None, :], np.ones((1, len(each)), bool))[0] + np.log(each.dtype.type(len(each)))
    else:
        mean = each.mean()
    scale = {
        "mean": 1,
        "sum": len(each),
        "twice": 2,
        "n/(n-1)": n / (n - 1) if n > 1 else np.nan,
        "tau/0.07": tau / 0.07,
        "tau": tau,
        "2tau": 2 * tau,
    }[given.scale]
    return each, mean * each.dtype.type(scale)


def terms_of(denominator, itself, positive, other_view):
    """Which rows are terms of each anchor's sum, from who is the anchor itself, its partner, and of the other view."""
    return {
        "simclr": ~itself,
        "decoupled": ~itself & ~positive,
        "cross-view": other_view,
        "cross-view-decoupled": other_view & ~positive,
        "self-inclusive": itself | ~itself,
        "self-zeroed": itself | ~itself,
    }[denominator]


def log_sum_exp(x, kept):
    """log Σ e^x over what is kept of each row."""
    x = np.where(kept, x, -np.inf)
    largest = x.max(axis=1)
    return largest + np.log(np.exp(x - largest[:, None]).sum(axis=1))


OPTIONS = {
    "layout": "stacked",
    "second-view": "other",
    "normalisation": "rows",
    "similarity": "cosine",
    "temperature": "divide",
    "denominator": "simclr",
    "positive": "once",
    "logarithm": "of-sum",
    "anchors": "both-views",
    "scale": "mean",
}


def parse(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--dtype", default="float64", choices=["float32", "float64"])
    parser.add_argument("--per-anchor", action="store_true")
    for stage, usual in OPTIONS.items():
        parser.add_argument(f"--{stage}", default=usual)
    return parser.parse_args(arguments)


def serve(about, returns, compute):
    """Answers until the oracle stops; `compute` gets the rows and the temperature in the dtype of `about`."""
    about = {"version": np.__version__, "language": "python", "returns": returns, **about}
    dtype = np.dtype(about["dtype"])
    for line in sys.stdin:
        message = json.loads(line)
        if message["cmd"] == "stop":
            return
        if message["cmd"] == "start":
            reply = {"protocol": 1, "implementation": about}
        else:
            rows = np.frombuffer(base64.b64decode(message["data"]), "<f4").reshape(message["shape"]).astype(dtype)
            with np.errstate(all="ignore"):
                reply = {"seq": message["seq"], **compute(rows, dtype.type(message["temperature"]))}
        print(json.dumps(reply), flush=True)


def main():
    given = parse(sys.argv[1:])

    def compute(rows, tau):
        each, loss = losses(rows, tau, given)
        return {"loss": float(loss), **({"perAnchor": each.tolist()} if given.per_anchor else {})}

    returns = ["loss", "perAnchor"] if given.per_anchor else ["loss"]
    serve({"name": "losses.py", "dtype": given.dtype}, returns, compute)


if __name__ == "__main__":
    main()
