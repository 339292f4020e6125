"""The true value of the loss, and whether a number is that value within what rounding may do."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from .errors import NtXentError
from .node import oracle_command


def loss(z: Any, temperature: float, *, convention: str = "simclr", layout: str = "stacked") -> float:
    """The true loss of a batch, rounded to float64.

    z: 2N rows of d, a tensor of any framework, an array or lists; view 1 above view 2 unless `layout` is `interleaved`.
    convention: `simclr`, `decoupled`, `cross-view`, `cross-view-decoupled` or `self-inclusive`; the mean over all anchors.

    Raises NtXentError where the batch has no such loss.
    """
    judgement = _judge(z, ["--temperature", repr(float(temperature)), "--layout", layout])
    for value in judgement["values"]:
        if value["convention"] == convention:
            if value["mean"] is None:
                raise NtXentError(
                    "NTX-E109",
                    f"{convention} has no loss of this batch: {value['reason']}.",
                    cause="With one pair there are no negatives, so a denominator without the positive has no terms.",
                    action="Give at least two pairs, or take a denominator that holds the positive.",
                )
            return float(value["mean"])
    known = ", ".join(value["convention"] for value in judgement["values"])
    raise NtXentError(
        "NTX-E306",
        f"{convention!r} is no convention.",
        cause="A convention is named by its denominator, the rows that an anchor is compared with.",
        action=f"Give one of: {known}.",
    )


@dataclass(frozen=True)
class Judgement:
    """What a number can be the loss of. It is true, as a condition, where the convention that was meant is among that."""

    #: Which conventions have this loss on the batch, each `{"convention", "scale", "anchors", …}`.
    matches: List[Dict[str, Any]]
    #: All of it, as `nt-xent judge --json` prints it.
    json: Dict[str, Any]


def judge(value: Any, z: Any, temperature: float, *, dtype: Optional[str] = None, layout: str = "stacked") -> Judgement:
    """Which conventions a loss can have come from, on the batch whose loss it is.

    value: the loss, a number or a tensor of one.
    dtype: what it was computed in; that of `value` where it has one, else float32.
    """
    number = _number(value)
    claim = ["--claim", f"{number:.16e}", "--dtype", dtype or _dtype_of(value)]
    judgement = _judge(z, ["--temperature", repr(float(temperature)), "--layout", layout, *claim])
    return Judgement(judgement["claim"]["matches"], judgement)


def isclose(
    value: Any,
    z: Any,
    temperature: float,
    *,
    convention: str = "simclr",
    scale: str = "mean",
    dtype: Optional[str] = None,
    layout: str = "stacked",
) -> bool:
    """Whether a number is the loss of a batch, as exactly as a sound implementation in that dtype must have it.

    No `atol` and no `rtol`: the bound is derived from N, d, τ and the dtype.
    """
    if not math.isfinite(_number(value)):
        return False
    found = judge(value, z, temperature, dtype=dtype, layout=layout).matches
    return any(
        match["convention"] == convention
        and match["anchors"] == "both-views"
        and scale in (match["scale"], *match.get("alike", []))
        for match in found
    )


def _judge(z: Any, words: List[str]) -> Dict[str, Any]:
    import numpy

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "z.npy")
        numpy.save(path, _array(z))
        done = subprocess.run(
            [*oracle_command(), "judge", path, *words, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    # 1 says that the number fits no convention.
    if done.returncode in (0, 1):
        judgement: Dict[str, Any] = json.loads(done.stdout)
        return judgement
    text = done.stderr.decode().strip()
    parts = re.fullmatch(r"(NTX-E\d+) (.*)\n  Cause: (.*)\n  To do: (.*)\n  See:   (.*)", text, re.DOTALL)
    if parts is None:
        raise RuntimeError(text)
    code, what, cause, action, link = parts.groups()
    raise NtXentError(code, what, cause=cause, action=action, link=link)


def _array(z: Any) -> Any:
    import numpy

    # A tensor of PyTorch that is on another device or in a graph has no array until it leaves both.
    for leave in ("detach", "cpu"):
        z = getattr(z, leave)() if hasattr(z, leave) else z
    if str(getattr(z, "dtype", "")).endswith("bfloat16"):
        z = z.float() if hasattr(z, "float") else numpy.asarray(z, "float32")
    array = numpy.asarray(z)
    return array.astype("float32") if array.dtype.kind in "iu" else array


def _number(value: Any) -> float:
    return float(value.item() if hasattr(value, "item") else value)


def _dtype_of(value: Any) -> str:
    # A Python float says nothing of what it was computed in.
    name = str(getattr(value, "dtype", "float32")).rsplit(".", 1)[-1].split("'")[0]
    return name if name in ("float16", "bfloat16", "float32", "float64") else "float32"
