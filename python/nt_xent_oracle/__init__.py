"""Settles what an NT-Xent loss must return.

    >>> import nt_xent_oracle as nt_xent
    >>> print(nt_xent.check("my_loss:NTXentLoss"))

`check` says which loss of the family a callable computes, and whether it computes it right; `assert_nt_xent` asserts it; `loss`
is the true value of a batch, `isclose` compares a number with it, and `judge` says which conventions a number fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import NtXentError
    from .oracle import assert_nt_xent, check
    from .reference import Judgement, isclose, judge, loss
    from .report import Counterexample, Report

__all__ = [
    "check",
    "assert_nt_xent",
    "loss",
    "isclose",
    "judge",
    "Report",
    "Counterexample",
    "Judgement",
    "NtXentError",
]

_homes = {
    "check": "oracle",
    "assert_nt_xent": "oracle",
    "loss": "reference",
    "isclose": "reference",
    "judge": "reference",
    "Judgement": "reference",
    "Report": "report",
    "Counterexample": "report",
    "NtXentError": "errors",
}


def __getattr__(name: str) -> Any:
    # The adapter is started without an installation, and needs none of this.
    if name not in _homes:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_homes[name]}", __name__), name)
