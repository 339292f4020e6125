"""What `check` found out, as data and as text."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple


@dataclass(frozen=True)
class Counterexample:
    """The smallest batch that was found on which the loss is not what it should be."""

    #: 2N rows of d, float32, view 1 above view 2: a NumPy array, or lists where NumPy is not installed.
    z: Any
    temperature: float
    #: What the loss returned, and what it should have; None where the gradient is wrong, and not the loss.
    got: Optional[float]
    expected: Optional[float]
    #: The row of the anchor whose loss that is; None for the loss of the batch.
    anchor: Optional[int]

    @property
    def views(self) -> Tuple[Any, Any]:
        """The rows of view 1 and of view 2."""
        pairs = len(self.z) // 2
        return self.z[:pairs], self.z[pairs:]


@dataclass(frozen=True)
class Report:
    """The verdict on a loss. `print(report)` shows the whole text."""

    #: All that was found, as `nt-xent check --json` prints it; spec/protocol/check-report.schema.json describes it.
    json: Dict[str, Any]
    #: The text that `nt-xent check` prints.
    text: str
    #: The exceptions that the loss raised on batches that it was asked for, with their tracebacks; the last few of them.
    exceptions: List[BaseException] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """`conforms`, `deviates`, `unknown`, `inconclusive` or `errored`."""
        return str(self.json["verdict"])

    @property
    def conforms(self) -> bool:
        """Whether it computes the convention that was asked for, or any where none was, and computes it right."""
        return self.verdict == "conforms"

    @property
    def convention(self) -> Optional[str]:
        """What it computes: `simclr`, `decoupled`, `cross-view`, …; None where that is not known."""
        return self._text("convention")

    @property
    def scale(self) -> Optional[str]:
        """`mean`, `sum`, …; None where that is not known."""
        return self._text("scale")

    @property
    def call(self) -> Optional[str]:
        """The expression by which the loss was called."""
        found = self.json["implementation"].get("call")
        return None if found is None else str(found)

    @property
    def deviation(self) -> Optional[str]:
        """The id of the known bug that it has; None where it has none that is known."""
        found = self.json["deviation"]
        return None if found is None else str(found["id"])

    @property
    def counterexample(self) -> Optional[Counterexample]:
        """The smallest batch that shows what is wrong; None where nothing is, or none was found."""
        found = self.json["counterexample"]
        gradient = self.json["gradient"]
        slope = gradient["counterexample"] if gradient else None
        if found is not None:
            return Counterexample(
                _array(found["batch"]["embeddings"]),
                found["batch"]["temperature"],
                float(found["got"]),
                float(found["expected"]),
                found["anchor"],
            )
        if slope is not None:
            return Counterexample(
                _array(slope["batch"]["embeddings"]), slope["batch"]["temperature"], None, None, slope["row"]
            )
        return None

    def _text(self, key: str) -> Optional[str]:
        found = self.json[key]
        return None if found is None else str(found)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Report: {self.text.strip().splitlines()[0]}>"

    def _repr_html_(self) -> str:
        headline, _, rest = self.text.strip().partition("\n")
        color = "#1a7f37" if self.conforms else "#b42318"
        return (
            f'<p style="color:{color};font-weight:600;margin:0 0 .5em">{html.escape(headline)}</p>'
            f'<pre style="margin:0;white-space:pre-wrap">{html.escape(rest.strip())}</pre>'
        )


def _array(rows: List[List[float]]) -> Any:
    try:
        import numpy
    except ImportError:
        return rows
    return numpy.array(rows, dtype="float32")
