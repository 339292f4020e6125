"""`check` in this process, with the real oracle beside it."""

import os

import numpy as np
import pytest

import nt_xent_oracle
from nt_xent_oracle import NtXentError, assert_nt_xent, check, isclose, judge, loss

FOUR = [[1.0, 0.0], [0.0, 1.0], [0.9, 0.1], [0.2, 1.0]]


def logits_of(z, temperature):
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    return z @ z.T / z.dtype.type(temperature)


def losses_of(logits):
    top = logits.max(axis=1, keepdims=True)
    positive = np.diag(np.roll(logits, len(logits) // 2, axis=1))
    return np.log(np.exp(logits - top).sum(axis=1)) + top[:, 0] - positive


def right(z, temperature):
    logits = logits_of(z, temperature)
    np.fill_diagonal(logits, -np.inf)
    return losses_of(logits)


def self_zeroed(z, temperature):
    logits = logits_of(z, temperature)
    np.fill_diagonal(logits, 0)
    return losses_of(logits)


def test_a_right_loss_conforms():
    report = check(right, runs=20, convention="simclr")
    assert report.conforms
    assert (report.verdict, report.convention, report.scale, report.deviation) == ("conforms", "simclr", "mean", None)
    assert report.call == "right(z, temperature=t)"
    assert report.counterexample is None
    assert report.exceptions == []


def test_a_wrong_loss_is_named_with_a_batch_that_shows_it():
    report = check(self_zeroed, runs=20)
    assert (report.verdict, report.deviation) == ("deviates", "self-zeroed")
    found = report.counterexample
    assert found.z.dtype == "float32"
    assert len(found.views[0]) == len(found.z) // 2
    # The counterexample is one: the loss returns there what the report says, and that is not NT-Xent.
    returned = self_zeroed(found.z, found.temperature)
    assert (returned.mean() if found.anchor is None else returned[found.anchor]) == pytest.approx(found.got)
    assert not isclose(self_zeroed(found.z, found.temperature).mean(), found.z, found.temperature)


def test_an_assertion_shows_the_report_and_keeps_what_the_loss_raised():
    def raises_for_five(z, temperature):
        if len(z) == 10:
            raise ValueError("five pairs are too many")
        return right(z, temperature)

    with pytest.raises(AssertionError, match="five pairs are too many") as caught:
        assert_nt_xent(raises_for_five, runs=50)
    cause = caught.value.__cause__
    assert isinstance(cause, ValueError)
    assert cause.__traceback__ is not None


def test_the_same_seed_asks_for_the_same_batches():
    def recorder(seen):
        def recorded(z, temperature):
            seen.append((z.tobytes(), temperature))
            return right(z, temperature)

        return recorded

    one, again, other = [], [], []
    check(recorder(one), runs=5, seed=3)
    check(recorder(again), runs=5, seed=3)
    check(recorder(other), runs=5, seed=4)
    assert one == again
    assert one != other


def test_what_cannot_be_called_is_an_error_in_four_parts():
    with pytest.raises(NtXentError) as caught:
        check(3)
    assert caught.value.code == "NTX-E424"
    assert caught.value.link.endswith("#ntx-e424")


def test_a_bad_option_is_the_error_of_the_oracle():
    with pytest.raises(NtXentError) as caught:
        check(right, convention="simclear")
    assert caught.value.code == "NTX-E306"
    assert "simclr" in str(caught.value)


def test_a_loss_that_forks_is_told():
    import os

    def forks(z, temperature):
        if os.fork() > 0:
            os.wait()
        return right(z, temperature)

    with pytest.raises(NtXentError) as caught:
        check(forks, runs=5)
    assert caught.value.code == "NTX-E428"


def test_an_interrupt_ends_the_oracle_too():
    def interrupted(z, temperature):
        if len(z) != 6:
            raise KeyboardInterrupt
        return right(z, temperature)

    with pytest.raises(KeyboardInterrupt):
        check(interrupted, runs=5)


def test_the_true_loss():
    z = np.array(FOUR, "float32")
    assert loss(z, 0.5) == pytest.approx(right(z.astype("float64"), 0.5).mean(), rel=1e-12)
    assert loss(FOUR, 0.5, convention="decoupled") < loss(FOUR, 0.5) < loss(FOUR, 0.5, convention="self-inclusive")


def test_is_close_needs_no_tolerance():
    z = np.random.default_rng(0).normal(size=(8, 4)).astype("float32")
    value = right(z, 0.5).mean()
    assert isclose(value, z, 0.5)
    assert not isclose(value * np.float32(1.001), z, 0.5)
    assert not isclose(value, z, 0.5, convention="decoupled")
    assert not isclose(value, z, 0.5, scale="sum")
    assert isclose(value * np.float32(8), z, 0.5, scale="sum")
    assert not isclose(float("nan"), z, 0.5)


def test_a_number_is_judged():
    z = np.random.default_rng(0).normal(size=(8, 4)).astype("float32")
    logits = logits_of(z, 0.5)
    np.fill_diagonal(logits, -np.inf)
    assert [match["convention"] for match in judge(right(z, 0.5).mean(), z, 0.5).matches] == ["simclr"]
    assert judge(np.float32(77), z, 0.5).matches == []


def test_a_bad_batch_is_an_error_of_the_oracle():
    with pytest.raises(NtXentError) as caught:
        loss([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], 0.5)
    assert caught.value.code.startswith("NTX-E1")


def test_a_notebook_shows_it():
    shown = check(self_zeroed, runs=5)._repr_html_()
    assert "self-zeroed" in shown
    assert "<p" in shown and "&lt;" in shown or "`" in shown


def test_every_public_name_is_there():
    for name in nt_xent_oracle.__all__:
        assert getattr(nt_xent_oracle, name)


def test_an_error_has_its_four_parts_once():
    for cause_of in (lambda: check(3), lambda: loss([[1.0, 0.0]], 0.5), lambda: loss(FOUR, 0.5, convention="no")):
        with pytest.raises(NtXentError) as caught:
            cause_of()
        error = caught.value
        assert error.cause and error.action
        assert [line[:9] for line in str(error).splitlines()[-3:]] == ["  Cause: ", "  To do: ", "  See:   "]
        assert str(error).count(error.link) == 1


def test_the_replay_has_all_that_was_asked_for():
    text = check(self_zeroed, runs=5, convention="decoupled", dtype="float64", max_pairs=50).text
    arguments = "convention='decoupled', max_pairs=50, dtype='float64', runs=5, seed=1"
    assert f"Replay: nt_xent_oracle.check(self_zeroed, {arguments})" in text


def test_the_code_to_paste_is_in_the_dtype_and_fails(tmp_path):
    import subprocess
    import sys

    code = check(self_zeroed, runs=5, dtype="float64").json["snippets"]["python"]
    assert "astype(np.float64)" in code
    (tmp_path / "paste.py").write_text(code)
    path = {**os.environ, "PYTHONPATH": os.pathsep.join([os.path.dirname(__file__), os.environ["PYTHONPATH"]])}
    done = subprocess.run([sys.executable, "paste.py"], cwd=tmp_path, env=path, stderr=subprocess.PIPE)
    assert b"\nAssertionError: " in done.stderr


def test_what_a_function_defines_is_not_imported():
    def local(z, temperature):
        return 3 * right(z, temperature)

    text = check(local, runs=5).text
    assert text.startswith("local is no known convention")
    assert "import local" not in text and "# local is the loss that was checked" in text


def test_the_method_of_an_object_has_its_temperature():
    class Model:
        temperature = 0.5

        def nt_xent(self, a, b):
            return right(np.concatenate([a, b]), self.temperature)

    assert check(Model().nt_xent, runs=5).conforms


def test_leaving_a_debugger_ends_the_check():
    from bdb import BdbQuit

    def debugged(z, temperature):
        raise BdbQuit

    with pytest.raises(BdbQuit):
        check(debugged, runs=5)


def test_what_the_loss_raised_begins_in_the_loss():
    def raises(z, temperature):
        if len(z) != 6:
            raise ValueError("only three")
        return right(z, temperature)

    report = check(raises, runs=5)
    assert report.exceptions[-1].__traceback__.tb_frame.f_code.co_name == "raises"
