"""Turns any callable into an adapter: a loss that answers the requests of the protocol."""

from __future__ import annotations

import base64
import math
import traceback
from typing import Any, Dict, List, Optional, Tuple

from .batch import Batch, trial
from .caller import Options
from .calls import built_in_temperature, uses, with_reduction_none
from .discovery import discover
from .errors import ENDING, NtXentError, below_ours, raised
from .framework import NoGradient
from .targets import Target


class Adapter:
    """A loss that answers.

    Raises NtXentError, NTX-E423 to E430, where it cannot be asked.
    """

    #: What the loss raised last.
    exception: Optional[BaseException] = None
    #: How many of the warnings were told.
    _told = 0

    def __init__(self, target: Target, options: Options = Options()) -> None:
        _require_readable(target, options)
        self.target = target
        self.options = options
        found = discover(target, options)
        self.call = found.expression
        self.pairs = found.only_pairs
        self._caller = found.caller
        self.framework = found.caller.framework
        self._unreduced = with_reduction_none(self.call, found.caller.names)
        self.temperature = self._temperature()
        self.returns: List[str] = []
        self.returns = self._returns(found.some_pairs)

    def handshake(self) -> Dict[str, Any]:
        """What the oracle is told of the loss before it asks."""
        framework, options = self.framework, self.options
        about: Dict[str, Any] = {
            "name": self.target.title,
            "version": f"{framework.name} {framework.version}",
            "language": "python",
            "dtype": framework.dtype,
            "returns": self.returns,
            "call": self.call,
        }
        if options.layout != "stacked":
            about["layout"] = options.layout
        if framework.compiles:
            about["compiles"] = True
        more = {
            "rows": options.rows,
            "device": options.device,
            "temperature": self.temperature,
            "pairs": self.pairs,
            "warnings": self._new_warnings() or None,
        }
        about.update({key: value for key, value in more.items() if value is not None})
        return about

    def answer(self, request: Dict[str, Any]) -> Dict[str, Any]:
        """The answer to a request of the protocol."""
        data, shape = base64.b64decode(request["data"]), request["shape"]
        batch = Batch(data, (shape[0], shape[1]), request["temperature"])
        try:
            answer = self.compute(batch, request["want"])
        except ENDING:
            raise
        except BaseException as error:
            self.exception = error.with_traceback(below_ours(error.__traceback__))
            where = "".join(traceback.format_exception(type(error), error, error.__traceback__))
            answer = {"errored": {"message": raised(error), "traceback": where}}
        new = self._new_warnings()
        return {"seq": request["seq"], **answer, **({"warnings": new} if new else {})}

    def compute(self, batch: Batch, want: List[str]) -> Dict[str, Any]:
        """The loss of a batch, and what else is wanted of it. Raises what the loss raises, NotALoss and NoGradient."""
        framework = self.framework
        rows = framework.rows(batch.data, batch.shape)
        answer: Dict[str, Any] = {}
        if "gradient" in want:
            loss, per_anchor, gradient = framework.with_gradient(rows, batch.temperature, self._both)
            answer["gradient"] = base64.b64encode(framework.bytes(gradient)).decode()
        else:
            loss, per_anchor = framework.without_gradient(rows, batch.temperature, self._both)
        answer["loss"] = _json_number(loss if isinstance(loss, float) else framework.numbers(loss)[0])
        if per_anchor is None and batch.pairs == 1 and "perAnchor" in self.returns:
            # One number is one loss for each of N anchors here.
            per_anchor = loss
        if per_anchor is not None and "perAnchor" in want:
            answer["perAnchor"] = [_json_number(x) for x in framework.numbers(per_anchor)]
        return answer

    def _both(self, rows: Any, temperature: Any) -> Tuple[Any, Any]:
        """The loss, and the losses of the anchors where there are any."""
        losses = self._caller.losses(self.call, rows, temperature)
        if losses.per_anchor is not None or self._unreduced is None:
            return losses.loss, losses.per_anchor
        try:
            return losses.loss, self._caller.losses(self._unreduced, rows, temperature).per_anchor
        except Exception:
            if "perAnchor" in self.returns:
                raise
            # A `reduction` that means something else; the loss itself was answered.
            self._unreduced = None
            return losses.loss, None

    def _temperature(self) -> Optional[float]:
        """The only temperature, where the call has no place for one."""
        if self.options.temperature is not None:
            return self.options.temperature
        if uses(self.call, "t"):
            return None
        found = built_in_temperature(self.target.value)
        if found is None:
            raise NtXentError(
                "NTX-E430", f"`{self.call}` takes no temperature, and which one is built in is not known."
            )
        return found

    def _returns(self, pairs: int) -> List[str]:
        """What the answers hold, as one of them shows."""
        tried, framework = trial(pairs), self.framework
        batch = Batch(tried.data, tried.shape, self.temperature or tried.temperature)
        want = ["loss", "perAnchor"]
        if self.options.gradient and framework.has_gradient:
            want.append("gradient")
        try:
            answer = self.compute(batch, want)
        except NoGradient as error:
            raise NtXentError("NTX-E427", f"the loss `{self.call}` has no gradient: {error}.") from error
        except Exception as error:
            # The loss itself was found by calling it.
            raise NtXentError(
                "NTX-E427",
                f"the gradient of `{self.call}` cannot be computed: {raised(error)}.",
                cause=f"The loss has a value, and {framework.name} raised this as it differentiated it.",
                action="Mend that where the loss is for training; else leave the gradient out: --no-gradient.",
            ) from error.with_traceback(below_ours(error.__traceback__))
        return [key for key in want if key in answer]

    def _new_warnings(self) -> List[str]:
        warned = self._caller.warnings
        new, self._told = warned[self._told :], len(warned)
        return new


def _require_readable(target: Target, options: Options) -> None:
    if options.rows not in (None, "unit"):
        raise NtXentError("NTX-E429", f"--rows {options.rows} is not known: there is --rows unit.")
    if options.layout not in ("stacked", "interleaved"):
        raise NtXentError("NTX-E429", f"--layout {options.layout} is neither stacked nor interleaved.")
    if target.name is None and options.call is None:
        raise NtXentError("NTX-E423", "only a module is named, and --call does not say what to call in it.")
    if options.call is None and not callable(target.value):
        kind = type(target.value).__name__
        raise NtXentError("NTX-E424", f"{target.title} is of the type {kind}, which cannot be called.")


def _json_number(number: float) -> Any:
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
