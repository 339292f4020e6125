"""Errors in four parts: a code and what happened, the cause, what to do, and a link."""

from __future__ import annotations

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
        parts = [f"{code} {what}", cause, action, self.link]
        super().__init__("\n".join(part for part in parts if part))

    def message(self) -> Dict[str, str]:
        """The error as the adapter protocol carries it."""
        parts = {"code": self.code, "what": self.what, "cause": self.cause, "action": self.action}
        return {key: text for key, text in parts.items() if text is not None}


def raised(error: BaseException) -> str:
    """What was raised, on one line: its type and its first line."""
    text = str(error).strip()
    first = text.splitlines()[0] if text else ""
    name = type(error).__name__
    return f"{name}: {first}" if first else name
