"""Errors in four parts: a code and what happened, the cause, what to do, and a link."""

from __future__ import annotations

import os
from bdb import BdbQuit
from types import TracebackType
from typing import Dict, Optional

SITE = "https://nt-xent-oracle.github.io"


class NtXentError(Exception):
    """What is wrong with the input or the call, never with the value of a loss.

    The text of the cause and of what to do is kept by the oracle; what is given here is more exact, where it is known.
    """

    def __init__(
        self,
        code: str,
        what: str,
        *,
        cause: Optional[str] = None,
        action: Optional[str] = None,
        link: Optional[str] = None,
    ) -> None:
        self.code = code
        self.what = what
        self.cause = cause
        self.action = action
        self.link = link if link is not None else f"{SITE}/errors#{code.lower()}"
        parts = {"Cause: ": cause, "To do: ": action, "See:   ": self.link}
        lines = [f"{code} {what}", *(f"  {label}{text}" for label, text in parts.items() if text)]
        super().__init__("\n".join(lines))

    def message(self) -> Dict[str, str]:
        """The error as the adapter protocol carries it."""
        parts = {"code": self.code, "what": self.what, "cause": self.cause, "action": self.action}
        return {key: text for key, text in parts.items() if text is not None}


class Forked(BaseException):
    """This process was forked, and this is the copy: it has nothing to do here but to say so and to end."""


#: What ends the whole check wherever it is raised, and is no answer of the loss.
ENDING = (KeyboardInterrupt, Forked, BdbQuit)


def below_ours(trace: Optional[TracebackType]) -> Optional[TracebackType]:
    """A traceback without the frames of this package that lead to the loss; all of it where it never gets there."""
    here = os.path.dirname(os.path.abspath(__file__))
    rest = trace
    while rest is not None:
        file = rest.tb_frame.f_code.co_filename
        if file != "<call>" and os.path.dirname(os.path.abspath(file)) != here:
            return rest
        rest = rest.tb_next
    return trace


def raised(error: BaseException) -> str:
    """What was raised, on one line: its type and its first line, to be followed by a full stop."""
    try:
        text = str(error).strip()
    except Exception:
        # It may be anyone's class.
        text = ""
    first = text.splitlines()[0].rstrip(".") if text else ""
    name = type(error).__name__
    return f"{name}: {first}" if first else name
