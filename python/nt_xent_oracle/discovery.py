"""Finds out how a loss is called, and in which framework it is written: by trying."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Iterator, List, Optional, Tuple

from .batch import Batch, trial
from .caller import Caller, NotALoss, Options
from .calls import Proposal, not_given, proposals
from .errors import ENDING, NtXentError, raised
from .framework import Framework
from .frameworks import frameworks
from .likely import likely_frameworks
from .targets import Target

#: The pairs of the batch on which calls are tried, and those that are tried where none works there.
_TRIED = 3
_OTHERS = (2, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64, 100, 128, 256, 512)


@dataclass(frozen=True)
class Found:
    """How a loss is called."""

    caller: Caller
    expression: str
    #: A number of pairs that it takes.
    some_pairs: int
    #: The only number of pairs that it takes; None where it takes others, too.
    only_pairs: Optional[int]


@dataclass(frozen=True)
class _Trial:
    """What came of trying all proposals on a batch."""

    #: Those of the surest tier that gave a loss, with the losses.
    works: List[Tuple[Proposal, float]]
    #: The others, each with what it raised.
    failures: List[str]
    #: The first that returned something else than a loss, where none gave one.
    not_a_loss: Optional[Tuple[str, NotALoss]]


def discover(target: Target, options: Options) -> Found:
    """Tries what may call the loss, in each framework that it may be written in.

    Raises NtXentError: NTX-E425 where no call works or several do and differ, NTX-E426 where it returns no loss, NTX-E429.
    """
    _require_constructible(target, options)
    failures: List[str] = []
    callers: List[Tuple[Caller, List[Proposal]]] = []
    for framework in _frameworks(target, options, failures):
        caller = Caller(target, options, framework)
        expressions = _proposals(target, options, framework)
        tried = _try_all(caller, expressions, trial(_TRIED), options.gradient)
        if tried.works:
            return Found(caller, _chosen(target, tried.works), _TRIED, None)
        if tried.not_a_loss:
            expression, error = tried.not_a_loss
            raise NtXentError("NTX-E426", f"`{expression}` {error}.", action=error.action)
        failures += [f"{line}   (in {framework.name})" for line in tried.failures]
        callers.append((caller, expressions))
    # Other sizes come last: what raises for every size would be called often in a framework that it is not written in.
    for caller, expressions in callers:
        for pairs in _OTHERS:
            tried = _try_all(caller, expressions, trial(pairs), options.gradient)
            if tried.works:
                expression = _chosen(target, tried.works)
                return Found(caller, expression, pairs, _only_size(caller, expression, pairs))
    told = f"no way of calling {target.title} gave a loss. What was tried, on {_TRIED} pairs:"
    raise NtXentError("NTX-E425", "\n    ".join([told, *failures]), action=_lacking(failures))


def _lacking(failures: List[str]) -> Optional[str]:
    """What to do where a method found less in `self` than it looked for."""
    found = re.search("SimpleNamespace' object has no attribute '(\\w+)'", "\n".join(failures))
    return (
        found
        and f'Say what the method finds in self: --self "{found[1]}=…, temperature=t"; in Python, pass the method of an object.'
    )


def _require_constructible(target: Target, options: Options) -> None:
    missing = not_given(target.value) if options.call is None else []
    if missing:
        filled = "".join(f"{name}=…, " for name in missing)
        raise NtXentError(
            "NTX-E425",
            f"an object of {target.title} cannot be made: its constructor asks for {', '.join(missing)}.",
            cause="What it should get there, the names of its parameters do not say.",
            action=f'Say how it is called: --call "{target.name}({filled}temperature=t)(a, b)".',
        )


def _frameworks(target: Target, options: Options, failures: List[str]) -> Iterator[Framework]:
    """The frameworks to try, those that can be imported here; the others are failures."""
    if options.framework is not None and options.framework not in frameworks:
        known = ", ".join(frameworks)
        raise NtXentError("NTX-E429", f"--framework {options.framework} is not known: there are {known}.")
    names = [options.framework] if options.framework else likely_frameworks(target.value, target.names)
    problem: Optional[NtXentError] = None
    made = False
    for name in names:
        try:
            framework = frameworks[name](options.dtype or "float32", options.device)
        except NtXentError as error:
            problem = problem or error
            failures.append(error.what)
            continue
        except ImportError as error:
            what = f"{name} cannot be imported here: {raised(error)}."
            problem = problem or NtXentError("NTX-E429", what, action="Install it, or name another.")
            continue
        made = True
        yield framework
    if not made:
        raise problem or NtXentError(
            "NTX-E429",
            "no framework is installed here: neither PyTorch, JAX, TensorFlow nor NumPy.",
            action="Install one, or name the Python that has it: --interpreter path/to/python.",
        )


def _proposals(target: Target, options: Options, framework: Framework) -> List[Proposal]:
    """The expression that was given, or else those that the signature suggests."""
    if options.self_text is not None:
        _require_expression(f"SimpleNamespace({options.self_text})", f"--self {options.self_text!r} names no values")
    if options.call is None:
        found = proposals(target, options.self_text, framework.stack)
    else:
        _require_expression(options.call, f"--call {options.call!r} is no expression of Python")
        expression = options.call
        if options.self_text is not None:
            expression = f"(lambda self: {options.call})(SimpleNamespace({options.self_text}))"
        found = [Proposal(expression, 0)]
    taken = "" if options.take is None else f"[{options.take if _is_index(options.take) else repr(options.take)}]"
    return [Proposal(f"{one.expression}{taken}", one.tier) for one in found]


def _require_expression(text: str, otherwise: str) -> None:
    try:
        ast.parse(text, mode="eval")
    except (SyntaxError, ValueError) as error:
        raise NtXentError("NTX-E429", f"{otherwise}: {raised(error)}.") from None


def _is_index(text: str) -> bool:
    return text.lstrip("-").isdigit()


def _try_all(caller: Caller, expressions: List[Proposal], batch: Batch, gradient: bool) -> _Trial:
    framework = caller.framework
    works: List[Tuple[Proposal, float]] = []
    failures: List[str] = []
    not_a_loss: Optional[Tuple[str, NotALoss]] = None
    for proposal in expressions:
        if works and proposal.tier > works[0][0].tier:
            break
        try:
            rows = framework.rows(batch.data, batch.shape)
            loss = caller.losses(
                proposal.expression, framework.tracked(rows) if gradient else rows, batch.temperature
            ).loss
            works.append((proposal, framework.numbers(loss)[0] if framework.is_tensor(loss) else loss))
        except NotALoss as error:
            not_a_loss = not_a_loss or (proposal.expression, error)
            failures.append(f"{proposal.expression}   {error}")
        except ENDING:
            raise
        except BaseException as error:
            failures.append(f"{proposal.expression}   {raised(error)}")
    return _Trial(works, failures, None if works else not_a_loss)


def _chosen(target: Target, works: List[Tuple[Proposal, float]]) -> str:
    """The first expression, unless another one of the same tier gave another loss."""
    first, value = works[0]
    others = [one for one in works[1:] if not _same(one[1], value)]
    if others:
        listed = [f"{one.expression} = {number!r}" for one, number in [works[0], *others]]
        raise NtXentError(
            "NTX-E425",
            "\n    ".join([f"{target.title} can be called in more than one way, and they differ:", *listed]),
            cause="The names of its parameters do not say which is meant.",
            action=f"Say it: --call {first.expression!r}.",
        )
    return first.expression


def _same(one: float, other: float) -> bool:
    # Ways that mean the same may sum in another order.
    return one == other or abs(one - other) <= 1e-5 * max(abs(one), abs(other))


def _only_size(caller: Caller, expression: str, pairs: int) -> Optional[int]:
    """The number of pairs, where the loss takes no other."""
    for other in (pairs + 1, pairs + 2, 2 * pairs):
        batch = trial(other)
        try:
            caller.losses(expression, caller.framework.rows(batch.data, batch.shape), batch.temperature)
            return None
        except Exception:
            continue
    return pairs
