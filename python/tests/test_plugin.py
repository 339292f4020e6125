"""The pytest plugin, in a project of its own: a right loss and three wrong ones."""

import pytest

pytest_plugins = ["pytester"]

#: What the entry point of the installed package does.
PLUGIN = ("-p", "nt_xent_oracle.pytest_plugin")

LOSSES = """
import torch
import torch.nn.functional as F

def logits(z, t, normalise=True):
    z = F.normalize(z) if normalise else z
    return z @ z.T / t

def loss(logits):
    return F.cross_entropy(logits, torch.arange(len(logits)).roll(len(logits) // 2))

def right(z, temperature):
    return loss(logits(z, temperature).fill_diagonal_(-torch.inf))

def self_zeroed(z, temperature):
    return loss(logits(z, temperature).fill_diagonal_(0))

def multiplied(z, temperature):
    return loss(logits(z, 1 / temperature).fill_diagonal_(-torch.inf))

def not_normalised(z, temperature):
    return loss(logits(z, temperature, normalise=False).fill_diagonal_(-torch.inf))
"""

TESTS = """
import pytest, losses

@pytest.mark.parametrize("name", ["right", "self_zeroed", "multiplied", "not_normalised"])
def test_loss(nt_xent, name):
    nt_xent.assert_conforms(getattr(losses, name), convention="simclr")
"""


def test_one_passes_and_three_fail_by_their_names(pytester: pytest.Pytester):
    pytest.importorskip("torch")
    pytester.makepyfile(losses=LOSSES, test_losses=TESTS)
    result = pytester.runpytest_subprocess(*PLUGIN, "--nt-xent-runs", "20", "--nt-xent-seed", "7")
    result.assert_outcomes(passed=1, failed=3)
    text = result.stdout.str()
    for bug in ("self-zeroed", "temperature-multiplied", "rows-not-normalised"):
        assert bug in text
    # The command that replays it, and the batch as code to paste.
    assert "python -m pytest 'test_losses.py::test_loss[self_zeroed]' --nt-xent-runs 20 --nt-xent-seed 7" in text
    assert "torch.tensor(" in text or "numpy" in text or "np." in text
    # The frames of the plugin are of no use to anyone.
    assert "oracle.py:" not in text


def test_the_marker_gives_defaults(pytester: pytest.Pytester):
    pytester.makepyfile(
        """
        import numpy as np, pytest

        def decoupled(z, temperature):
            z = z / np.linalg.norm(z, axis=1, keepdims=True)
            logits = z @ z.T / z.dtype.type(temperature)
            positive = np.diag(np.roll(logits, len(z) // 2, axis=1)).copy()
            np.fill_diagonal(logits, -np.inf)
            partner = np.arange(len(z)) - len(z) // 2
            logits[np.arange(len(z)), partner] = -np.inf
            top = logits.max(axis=1, keepdims=True)
            return np.log(np.exp(logits - top).sum(axis=1)) + top[:, 0] - positive

        @pytest.mark.nt_xent(convention="decoupled", runs=10)
        def test_by_its_marker(nt_xent):
            assert nt_xent.check(decoupled).json["runs"] == 10
            nt_xent.assert_conforms(decoupled)

        @pytest.mark.nt_xent(convention="simclr", runs=10)
        def test_by_another(nt_xent):
            nt_xent.assert_conforms(decoupled)
        """
    )
    result = pytester.runpytest_subprocess(*PLUGIN, "--strict-markers")
    result.assert_outcomes(passed=1, failed=1)


def test_an_error_and_an_exception_show_none_of_our_frames(pytester: pytest.Pytester):
    pytester.makepyfile(
        """
        import numpy as np

        def returns_a_tuple(z, temperature):
            return 1.0, 2.0

        def raises(z, temperature):
            if len(z) != 6:
                raise ValueError("only three")
            return np.float32(1)

        def test_error(nt_xent):
            nt_xent.assert_conforms(returns_a_tuple)

        def test_exception(nt_xent):
            nt_xent.assert_conforms(raises)
        """
    )
    result = pytester.runpytest_subprocess(*PLUGIN, "--nt-xent-runs", "5")
    result.assert_outcomes(failed=2)
    text = result.stdout.str()
    assert "To do: Say which entry is the loss" in text
    assert 'raise ValueError("only three")' in text
    for file in ("adapter.py:", "caller.py:", "discovery.py:", "oracle.py:", "pytest_plugin.py:"):
        assert file not in text
