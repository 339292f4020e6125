"""Turns any callable into an adapter: finds out how it is called, and answers for it."""

from __future__ import annotations

import ast
import base64
import collections.abc
import math
import os
import traceback
import warnings
from dataclasses import dataclass
from types import CodeType, SimpleNamespace
from typing import Any, Dict, Iterator, List, Optional, Tuple

from .calls import Proposal, built_in_temperature, not_given, proposals, uses, with_reduction_none
from .errors import NtXentError, raised
from .frameworks import Framework, NoGradient, frameworks, likely_frameworks, little_endian
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


class Forked(BaseException):
    """The loss forked, and this is the copy: it has nothing to do here but to say so and to end."""


class NotALoss(Exception):
    """The loss was called, and what it returned is no loss."""

    def __init__(self, what: str, action: Optional[str] = None) -> None:
        super().__init__(what)
        self.action = action


@dataclass(frozen=True)
class Batch:
    """What the oracle asks for: little-endian float32 numbers, stacked rows of two views."""

    data: bytes
    shape: Tuple[int, int]
    temperature: float

    @property
    def pairs(self) -> int:
        return self.shape[0] // 2


def _trial(pairs: int) -> Batch:
    """A batch to try a call on. N, 2N and d differ, so that a mistaken argument fails; no two rows are alike."""
    from array import array

    dimension = 5
    numbers = array("f", (math.sin(1.0 + 1.7 * i) + 0.3 * math.cos(0.9 * i * i) for i in range(2 * pairs * dimension)))
    return Batch(little_endian(numbers), (2 * pairs, dimension), 0.5)


#: The pairs of the batch on which calls are tried, and those that are tried where none works there.
_TRIED = 3
_OTHERS = (2, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64, 100, 128, 256, 512)


@dataclass(frozen=True)
class Losses:
    """What the loss returned: one number, or one for each anchor and their mean."""

    loss: Any
    per_anchor: Optional[Any]


class Adapter:
    """A loss that answers.

    Raises NtXentError, NTX-E424 to E430, where it cannot be asked.
    """

    def __init__(self, target: Target, options: Options = Options()) -> None:
        self.target = target
        self.options = options
        self.warnings: List[str] = []
        if options.rows not in (None, "unit"):
            raise NtXentError("NTX-E429", f"--rows {options.rows} is not known: there is --rows unit.")
        if options.layout not in ("stacked", "interleaved"):
            raise NtXentError("NTX-E429", f"--layout {options.layout} is neither stacked nor interleaved.")
        if target.name is None and options.call is None:
            raise NtXentError("NTX-E423", "only a module is named, and --call does not say what to call in it.")
        if options.call is None and not callable(target.value):
            kind = type(target.value).__name__
            raise NtXentError("NTX-E424", f"{target.title} is of the type {kind}, which cannot be called.")
        self._process = os.getpid()
        self._codes: Dict[str, CodeType] = {}
        self._names: Dict[str, Any] = {}
        #: The only number of pairs that it takes; None where it takes others, too.
        self.pairs: Optional[int] = None
        self._working_pairs = _TRIED
        self.returns: List[str] = []
        self.framework, self.call = self._find()
        self.temperature = self._temperature()
        self.returns = self._returns()

    # ── How it is called ──

    def _find(self) -> Tuple[Framework, str]:
        """Tries what may call the loss, in each framework that it may be written in."""
        failures: List[str] = []
        not_a_loss: Optional[Tuple[str, NotALoss]] = None
        missing = not_given(self.target.value) if self.options.call is None else []
        if missing:
            filled = "".join(f"{name}=…, " for name in missing)
            raise NtXentError(
                "NTX-E425",
                f"an object of {self.target.title} cannot be made: its constructor asks for {', '.join(missing)}.",
                cause="What it should get there, the names of its parameters do not say.",
                action=f'Say how it is called: --call "{self.target.name}({filled}temperature=t)(a, b)".',
            )
        for framework in self._frameworks():
            self._use(framework)
            for pairs in (_TRIED, *_OTHERS):
                works, failed, returned = self._try_all(framework, _trial(pairs))
                if works:
                    self._working_pairs = pairs
                    if pairs != _TRIED:
                        self.pairs = self._only_size(framework, works[0], pairs)
                    return framework, self._choose(works, framework)
                if pairs == _TRIED:
                    failures += [f"{line}   (in {framework.name})" for line in failed]
                    not_a_loss = not_a_loss or returned
                if not_a_loss or not failed:
                    break
        if not_a_loss:
            expression, error = not_a_loss
            raise NtXentError("NTX-E426", f"`{expression}` {error}.", action=error.action) from error
        raise NtXentError(
            "NTX-E425",
            "\n    ".join([f"no way of calling {self.target.title} gave a loss. What was tried, on 3 pairs:", *failures]),
        )

    def _frameworks(self) -> Iterator[Framework]:
        options = self.options
        if options.framework is not None:
            if options.framework not in frameworks:
                known = ", ".join(frameworks)
                raise NtXentError("NTX-E429", f"--framework {options.framework} is not known: there are {known}.")
            names = [options.framework]
        else:
            names = likely_frameworks(self.target.value, self.target.names)
        problem: Optional[NtXentError] = None
        made = False
        for name in names:
            try:
                framework = frameworks[name](options.dtype or "float32", options.device)
            except NtXentError as error:
                problem = problem or error
                continue
            except ImportError as error:
                problem = problem or NtXentError(
                    "NTX-E429", f"{name} cannot be imported here: {raised(error)}.", action="Install it, or name another."
                )
                continue
            made = True
            yield framework
        if not made:
            raise problem or NtXentError(
                "NTX-E429",
                "no framework is installed here: neither PyTorch, JAX, TensorFlow nor NumPy.",
                action="Install one, or name the Python that has it: --interpreter path/to/python.",
            )

    def _use(self, framework: Framework) -> None:
        self.framework = framework
        # The module's own names win over ours, except for those that --call documents, which are set for each batch.
        self._names = {**framework.modules(), "SimpleNamespace": SimpleNamespace, **self.target.names}

    def _try_all(
        self, framework: Framework, batch: Batch
    ) -> Tuple[List[Tuple[Proposal, float]], List[str], Optional[Tuple[str, NotALoss]]]:
        """The proposals that gave a loss, of the surest tier that has one, with the losses; and what the others raised."""
        works: List[Tuple[Proposal, float]] = []
        failures: List[str] = []
        not_a_loss: Optional[Tuple[str, NotALoss]] = None
        for proposal in self._proposals(framework):
            if works and proposal.tier > works[0][0].tier:
                break
            try:
                rows = framework.rows(batch.data, batch.shape)
                rows = framework.tracked(rows) if self.options.gradient else rows
                losses = self._losses(proposal.expression, rows, batch.temperature)
                works.append((proposal, framework.numbers(losses.loss)[0] if framework.is_tensor(losses.loss) else losses.loss))
            except NotALoss as error:
                not_a_loss = not_a_loss or (proposal.expression, error)
                failures.append(f"{proposal.expression}   {error}")
            except (KeyboardInterrupt, Forked):
                raise
            except BaseException as error:
                failures.append(f"{proposal.expression}   {raised(error)}")
        return works, failures, None if works else not_a_loss

    def _proposals(self, framework: Framework) -> List[Proposal]:
        options = self.options
        if options.call is not None:
            try:
                ast.parse(options.call, mode="eval")
            except SyntaxError as error:
                raise NtXentError(
                    "NTX-E429", f"--call {options.call!r} is no expression of Python: {raised(error)}."
                ) from error
            expression = options.call
            if options.self_text is not None:
                expression = f"(lambda self: {options.call})(SimpleNamespace({options.self_text}))"
            found = [Proposal(expression, 0)]
        else:
            stack = {"torch": "torch.stack", "jax": "jnp.stack", "tensorflow": "tf.stack", "numpy": "np.stack"}
            found = proposals(self.target, options.self_text, stack[framework.name])
        taken = "" if options.take is None else f"[{options.take if _is_index(options.take) else repr(options.take)}]"
        return [Proposal(f"{one.expression}{taken}", one.tier) for one in found]

    def _choose(self, works: List[Tuple[Proposal, float]], framework: Framework) -> str:
        first, value = works[0]
        others = [one for one in works[1:] if not _same(one[1], value)]
        if others:
            listed = [f"{one.expression} = {number!r}" for one, number in [works[0], *others]]
            raise NtXentError(
                "NTX-E425",
                "\n    ".join([f"{self.target.title} can be called in more than one way, and they differ:", *listed]),
                cause="The names of its parameters do not say which is meant.",
                action=f"Say it: --call {first.expression!r}.",
            )
        return first.expression

    def _only_size(self, framework: Framework, works: Tuple[Proposal, float], pairs: int) -> Optional[int]:
        """The number of pairs, where the loss takes no other."""
        for other in (pairs + 1, pairs + 2, 2 * pairs):
            batch = _trial(other)
            try:
                self._losses(works[0].expression, framework.rows(batch.data, batch.shape), batch.temperature)
                return None
            except Exception:
                continue
        return pairs

    def _temperature(self) -> Optional[float]:
        """The only temperature, where the call has no place for one."""
        if self.options.temperature is not None:
            return self.options.temperature
        if uses(self.call, "t"):
            return None
        found = built_in_temperature(self.target.value)
        if found is None:
            raise NtXentError("NTX-E430", f"`{self.call}` takes no temperature, and which one is built in is not known.")
        return found

    def _returns(self) -> List[str]:
        """What the answers hold, as one of them shows."""
        batch = _trial(self._working_pairs)
        if self.temperature is not None:
            batch = Batch(batch.data, batch.shape, self.temperature)
        want = ["loss", "perAnchor"]
        if self.options.gradient and self.framework.has_gradient:
            want.append("gradient")
        try:
            answer = self.compute(batch, want)
        except NoGradient as error:
            raise NtXentError("NTX-E427", f"the loss `{self.call}` has no gradient: {error}.") from error
        except Exception as error:
            # The loss itself was found by calling it.
            what = f"the gradient of `{self.call}` cannot be computed: {raised(error)}."
            raise NtXentError("NTX-E427", what) from error
        return [key for key in want if key in answer]

    # ── The losses of a batch ──

    def _losses(self, expression: str, rows: Any, temperature: Any) -> Losses:
        """Calls the loss. Raises what it raises, or NotALoss."""
        pairs = int(rows.shape[0]) // 2
        value = self._evaluate(expression, rows, temperature)
        loss, vector = self._read(value, pairs)
        if vector is None:
            return Losses(loss, None)
        if self.options.layout == "interleaved" and vector.shape[0] == 2 * pairs:
            vector = self.framework.stacked(vector)
        return Losses(loss, vector)

    def _evaluate(self, expression: str, rows: Any, temperature: Any) -> Any:
        framework, pairs = self.framework, int(rows.shape[0]) // 2
        if self.options.rows == "unit":
            rows = framework.unit(rows)
        labels = list(range(pairs))
        interleaved = self.options.layout == "interleaved"
        self._names.update(
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
                value = eval(code, self._names)
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
            raise NotALoss(f"returned a {type(value).__name__} of {len(value)}", "Say which entry is the loss: --take 0.")
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
        if got != asked and not (wider and self.options.dtype is None):
            raise NotALoss(
                f"was given {asked} and returned {got}",
                f"If it computes in {got}, check it as that: --dtype {got}.",
            )
        device = framework.device_of(value)
        expected = (self.options.device or "cpu").split(":")[0]
        if device is not None and device != expected:
            raise NotALoss(
                f"was given rows on {expected} and returned a tensor on {device}", f"Check it there: --device {device}."
            )

    # ── Answers ──

    def compute(self, batch: Batch, want: List[str]) -> Dict[str, Any]:
        """The answer to a batch. Raises what the loss raises, NotALoss and NoGradient."""
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
        losses = self._losses(self.call, rows, temperature)
        per_anchor = losses.per_anchor
        return losses.loss, self._without_reduction(rows, temperature) if per_anchor is None else per_anchor

    def _without_reduction(self, rows: Any, temperature: Any) -> Optional[Any]:
        """The losses of the anchors, where the loss has a parameter `reduction`."""
        if not hasattr(self, "_unreduced"):
            self._unreduced = with_reduction_none(self.call, self._names)
        if self._unreduced is None:
            return None
        try:
            return self._losses(self._unreduced, rows, temperature).per_anchor
        except Exception:
            if "perAnchor" in self.returns:
                raise
            # A `reduction` that means something else; the loss itself was answered.
            self._unreduced = None
            return None

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
        if options.rows is not None:
            about["rows"] = options.rows
        if options.layout != "stacked":
            about["layout"] = options.layout
        if options.device is not None:
            about["device"] = options.device
        if self.temperature is not None:
            about["temperature"] = self.temperature
        if self.pairs is not None:
            about["pairs"] = self.pairs
        if framework.compiles:
            about["compiles"] = True
        if self.warnings:
            about["warnings"] = self._new_warnings()
        return about

    def answer(self, request: Dict[str, Any]) -> Dict[str, Any]:
        """The answer to a request of the protocol."""
        data, shape = base64.b64decode(request["data"]), request["shape"]
        batch = Batch(data, (shape[0], shape[1]), request["temperature"])
        try:
            answer = self.compute(batch, request["want"])
        except (KeyboardInterrupt, Forked):
            raise
        except BaseException as error:
            self.exception = error
            answer = {
                "errored": {"message": f"{raised(error)}", "traceback": _traceback(error)},
            }
        new = self._new_warnings()
        return {"seq": request["seq"], **answer, **({"warnings": new} if new else {})}

    _told = 0

    def _new_warnings(self) -> List[str]:
        new, self._told = self.warnings[self._told :], len(self.warnings)
        return new

    #: What the loss raised last.
    exception: Optional[BaseException] = None


def _bits(dtype: str) -> int:
    # bfloat16 rounds more coarsely than float16.
    return {"bfloat16": 8, "float16": 11, "float32": 24}.get(dtype, 53)


def _is_index(text: str) -> bool:
    return text.lstrip("-").isdigit()


def _same(one: float, other: float) -> bool:
    return one == other or abs(one - other) <= 1e-5 * max(abs(one), abs(other))


def _json_number(number: float) -> Any:
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _traceback(error: BaseException) -> str:
    return "".join(traceback.format_exception(type(error), error, error.__traceback__))
