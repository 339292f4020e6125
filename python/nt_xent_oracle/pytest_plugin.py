"""The fixture `nt_xent` and the marker of the same name, for pytest.

def test_my_loss(nt_xent):
    nt_xent.assert_conforms(MyLoss, convention="simclr")

@pytest.mark.nt_xent(convention="simclr", dtype="bfloat16")
def test_in_bfloat16(nt_xent):
    nt_xent.assert_conforms(MyLoss)
"""

from __future__ import annotations

import shlex
from typing import Any, Callable, Dict, Union

import pytest

from . import oracle, reference
from .report import Report


class NtXent:
    """What the fixture `nt_xent` gives to a test. The options of its marker are the defaults of `check` and `assert_conforms`."""

    loss = staticmethod(reference.loss)
    isclose = staticmethod(reference.isclose)
    judge = staticmethod(reference.judge)

    def __init__(self, defaults: Dict[str, Any]) -> None:
        self._defaults = defaults

    def check(self, loss: Union[Callable[..., Any], str], **options: Any) -> Report:
        """The report on a loss; see `nt_xent_oracle.check`."""
        __tracebackhide__ = True
        return oracle.check(loss, **{**self._defaults, **options})

    def assert_conforms(self, loss: Union[Callable[..., Any], str], **options: Any) -> Report:
        """Fails the test where the loss does not conform, with the verdict, the smallest batch and the command that replays it."""
        __tracebackhide__ = True
        return oracle.assert_nt_xent(loss, **{**self._defaults, **options})


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("nt-xent", "NT-Xent losses")
    group.addoption(
        "--nt-xent-runs", type=int, default=200, metavar="N", help="generated batches a check (default: 200)"
    )
    group.addoption("--nt-xent-seed", type=int, default=1, metavar="S", help="where the batches come from (default: 1)")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "nt_xent(**options): defaults of the fixture nt_xent, as nt_xent_oracle.check has them"
    )


@pytest.fixture
def nt_xent(request: pytest.FixtureRequest) -> NtXent:
    """Checks losses of the NT-Xent family, and knows their true values."""
    config = request.config
    runs, seed = config.getoption("--nt-xent-runs"), config.getoption("--nt-xent-seed")
    marker = request.node.get_closest_marker("nt_xent")
    options = dict(marker.kwargs) if marker else {}
    again = {"runs": options.get("runs", runs), "seed": options.get("seed", seed)}
    words = [request.node.nodeid, "--nt-xent-runs", str(again["runs"]), "--nt-xent-seed", str(again["seed"])]
    replay = f"python -m pytest {shlex.join(words)}"
    return NtXent({"replay": replay, "runs": runs, "seed": seed, **options})
