"""Calls the loss by an expression, and reads what it returned."""

from __future__ import annotations

import collections.abc
import math
import os
import warnings
from dataclasses import dataclass
from types import CodeType, SimpleNamespace
from typing import Any, Dict, List, Optional, Tuple

from .errors import Forked
from .framework import Framework
from .targets import Target


@dataclass(frozen=True)
class Options:
    """How a loss is called, where its author does not leave that to be found out. The options of `nt-xent check --python`."""

    call: Optional[str] = None
    self_text: Optional[str] = None
    take: Optional[str] = None
    rows: Optional[str] = None
    layout: str = "stacked"
    framework: Optional[str] = None
    dtype: Optional[str] = None
    device: Optional[str] = None
    temperature: Optional[float] = None
    gradient: bool = True


class NotALoss(Exception):
    """The loss was called, and what it returned is no loss."""

    def __init__(self, what: str, action: Optional[str] = None) -> None:
        super().__init__(what)
        self.action = action


@dataclass(frozen=True)
class Losses:
    """What the loss returned: one number, or one for each anchor and their mean."""

    loss: Any
    per_anchor: Optional[Any]


class Caller:
    """A loss in a framework, called by expressions over the rows and the temperature."""

    def __init__(self, target: Target, options: Options, framework: Framework) -> None:
        self.framework = framework
        #: What it warned of, each once.
        self.warnings: List[str] = []
        #: The names of expressions. The module's own win over ours, except for those of the batch, which are set for each call.
        self.names: Dict[str, Any] = {**framework.modules(), "SimpleNamespace": SimpleNamespace, **target.names}
        self._options = options
        self._codes: Dict[str, CodeType] = {}
        self._process = os.getpid()

    def losses(self, expression: str, rows: Any, temperature: Any) -> Losses:
        """Calls the loss. Raises what it raises, or NotALoss."""
        pairs = int(rows.shape[0]) // 2
        value = self._evaluate(expression, rows, temperature)
        loss, vector = self._read(value, pairs)
        if vector is None:
            return Losses(loss, None)
        if self._options.layout == "interleaved" and vector.shape[0] == 2 * pairs:
            vector = self.framework.stacked(vector)
        return Losses(loss, vector)

    def _evaluate(self, expression: str, rows: Any, temperature: Any) -> Any:
        framework, pairs = self.framework, int(rows.shape[0]) // 2
        if self._options.rows == "unit":
            rows = framework.unit(rows)
        labels = list(range(pairs))
        interleaved = self._options.layout == "interleaved"
        self.names.update(
            a=rows[:pairs],
            b=rows[pairs:],
            z=framework.interleaved(rows, pairs) if interleaved else rows,
            y=framework.labels([i for i in labels for _ in range(2)] if interleaved else labels * 2),
            t=temperature,
            n=pairs,
        )
        code = self._codes.get(expression)
        if code is None:
            code = self._codes[expression] = compile(expression, "<call>", "eval")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("default")
            try:
                value = eval(code, self.names)
            finally:
                if os.getpid() != self._process:
                    raise Forked()
        for one in caught:
            text = f"{one.category.__name__}: {one.message}"
            if text not in self.warnings:
                self.warnings.append(text)
        return value

    def _read(self, value: Any, pairs: int) -> Tuple[Any, Optional[Any]]:
        """The loss, and the losses of the anchors where a vector came back."""
        framework = self.framework
        if isinstance(value, collections.abc.Mapping):
            if "loss" not in value:
                raise NotALoss(f"returned a dict with the keys {', '.join(map(repr, value))}", "Say which: --take KEY.")
            value = value["loss"]
        if isinstance(value, (tuple, list)):
            raise NotALoss(
                f"returned a {type(value).__name__} of {len(value)}", "Say which entry is the loss: --take 0."
            )
        if isinstance(value, (float, int)) and not isinstance(value, bool):
            return float(value), None
        if not framework.is_tensor(value):
            raise NotALoss(f"returned a {type(value).__name__}, and no number or tensor of {framework.name}")
        self._require_dtype(value)
        shape = tuple(int(size) for size in value.shape)
        if math.prod(shape) == 1:
            return value if shape == () else value.reshape(()) if hasattr(value, "reshape") else value[0], None
        if len(shape) == 2 and 1 in shape:
            value, shape = value[:, 0] if shape[1] == 1 else value[0], (math.prod(shape),)
        if shape in ((2 * pairs,), (pairs,)):
            return framework.mean(value), value
        sizes = " x ".join(map(str, shape))
        raise NotALoss(f"returned a tensor of {sizes} for {pairs} pairs, and not one number, N or 2N")

    def _require_dtype(self, value: Any) -> None:
        framework = self.framework
        got, asked = framework.dtype_of(value), framework.dtype
        if not got.startswith(("float", "bfloat")):
            raise NotALoss(f"returned {got} numbers")
        wider = _bits(got) > _bits(asked)
        if got != asked and not (wider and self._options.dtype is None):
            raise NotALoss(
                f"was given {asked} and returned {got}",
                f"If it computes in {got}, check it as that: --dtype {got}.",
            )
        device = framework.device_of(value)
        expected = (self._options.device or "cpu").split(":")[0]
        if device is not None and device != expected:
            raise NotALoss(
                f"was given rows on {expected} and returned a tensor on {device}", f"Check it there: --device {device}."
            )


def _bits(dtype: str) -> int:
    # bfloat16 rounds more coarsely than float16.
    return {"bfloat16": 8, "float16": 11, "float32": 24}.get(dtype, 53)
