"""Discovery, and what it says of losses that cannot be asked."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import textwrap
from typing import Any, Dict, List, Optional

import pytest

np = pytest.importorskip("numpy")

from nt_xent_oracle.adapter import Adapter  # noqa: E402
from nt_xent_oracle.batch import Batch  # noqa: E402
from nt_xent_oracle.caller import Options  # noqa: E402
from nt_xent_oracle.errors import NtXentError  # noqa: E402
from nt_xent_oracle.targets import load_target, target_of  # noqa: E402

try:
    import torch
except ImportError:  # The tests of PyTorch are skipped.
    torch = None

with_torch = pytest.mark.skipif(torch is None, reason="PyTorch is not installed")

ROWS = np.random.RandomState(0).randn(8, 3).astype("<f4")
BATCH = Batch(ROWS.tobytes(), (8, 3), 0.5)


def unit(z: Any) -> Any:
    return z / np.linalg.norm(z, axis=1, keepdims=True)


def anchors(z: Any, temperature: float) -> Any:
    """Rows are normalised already."""
    size = len(z)
    logits = np.asarray(z, "float64") @ np.asarray(z, "float64").T / temperature
    np.fill_diagonal(logits, -np.inf)
    top = logits.max(1)
    positives = logits[np.arange(size), (np.arange(size) + size // 2) % size]
    return np.log(np.exp(logits - top[:, None]).sum(1)) + top - positives


EXPECTED = anchors(unit(ROWS), 0.5)


def stacked(z: Any, temperature: float) -> Any:
    return anchors(unit(z), temperature).mean()


def per_anchor(z: Any, temperature: float) -> Any:
    return anchors(unit(z), temperature)


def two_views(z1: Any, z2: Any, tau: float = 0.5) -> Any:
    return stacked(np.concatenate([z1, z2]), tau)


def inverse(z1: Any, z2: Any, logit_scale: float) -> Any:
    return two_views(z1, z2, 1 / logit_scale)


def raw(z: Any, temperature: float) -> Any:
    return anchors(z, temperature).mean()


def by_labels(embeddings: Any, labels: Any, temperature: float = 0.07) -> Any:
    order = np.argsort(labels, kind="stable")
    return stacked(np.concatenate([embeddings[order[0::2]], embeddings[order[1::2]]]), temperature)


def supcon(features: Any, labels: Any = None, temperature: float = 0.07) -> Any:
    if len(features.shape) != 3:
        raise ValueError("`features` needs to be [batch, views, dimension]")
    return stacked(np.concatenate([features[:, 0], features[:, 1]]), temperature)


def interleaved(z: Any, temperature: float) -> Any:
    one = anchors(unit(np.concatenate([z[0::2], z[1::2]])), temperature)
    return one.reshape(2, -1).T.reshape(-1)


class Criterion:
    def __init__(self, temperature: float = 0.5) -> None:
        self.temperature = temperature

    def __call__(self, z_i: Any, z_j: Any) -> Any:
        return two_views(z_i, z_j, self.temperature)


class Sized:
    def __init__(self, batch_size: int, temperature: float) -> None:
        self.batch_size, self.temperature = batch_size, temperature

    def __call__(self, z_i: Any, z_j: Any) -> Any:
        assert len(z_i) == self.batch_size
        return two_views(z_i, z_j, self.temperature)


class Model:
    def nt_xent(self, out_1: Any, out_2: Any) -> Any:
        return two_views(out_1, out_2, self.temperature)  # type: ignore[attr-defined]


def adapter(value: Any, **options: Any) -> Adapter:
    return Adapter(target_of(value), Options(**options))


def answer(made: Adapter, temperature: float = 0.5) -> Dict[str, Any]:
    return made.compute(Batch(BATCH.data, BATCH.shape, temperature), made.returns)


def refused(value: Any, **options: Any) -> NtXentError:
    with pytest.raises(NtXentError) as caught:
        adapter(value, **options)
    return caught.value


@pytest.mark.parametrize(
    ("value", "call"),
    [
        (stacked, "stacked(z, temperature=t)"),
        (two_views, "two_views(a, b, tau=t)"),
        (inverse, "inverse(a, b, logit_scale=1 / t)"),
        (by_labels, "by_labels(z, labels=y, temperature=t)"),
        (supcon, "supcon(np.stack((a, b), 1), temperature=t)"),
        (Criterion, "Criterion(temperature=t)(a, b)"),
        (Sized, "Sized(batch_size=n, temperature=t)(a, b)"),
        (Model.nt_xent, "nt_xent(SimpleNamespace(temperature=t), a, b)"),
        (lambda left, right, t: two_views(left, right, t), "loss(a, b, t=t)"),
    ],
)
def test_the_call_is_found_and_gives_the_loss(value: Any, call: str) -> None:
    made = adapter(value)
    assert made.call == call
    assert made.framework.name == "numpy"
    assert answer(made)["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)
    assert answer(made, 0.1)["loss"] == pytest.approx(anchors(unit(ROWS), 0.1).mean(), rel=1e-6)


def test_a_vector_is_the_losses_of_the_anchors_also_of_one_pair() -> None:
    made = adapter(per_anchor)
    assert made.returns == ["loss", "perAnchor"]
    assert answer(made)["perAnchor"] == pytest.approx(list(EXPECTED))
    cross = adapter(lambda z1, z2, t: per_anchor(np.concatenate([z1, z2]), t)[: len(z1)])
    assert len(cross.compute(Batch(ROWS[:2].tobytes(), (2, 3), 0.5), cross.returns)["perAnchor"]) == 1


def test_reduction_none_gives_the_losses_of_the_anchors() -> None:
    def loss(z: Any, temperature: float, reduction: str = "mean") -> Any:
        each = per_anchor(z, temperature)
        return each if reduction == "none" else each.mean()

    assert answer(adapter(loss))["perAnchor"] == pytest.approx(list(EXPECTED))


def test_a_reduction_that_means_something_else_is_left_alone() -> None:
    def loss(z: Any, temperature: float, reduction: str = "mean") -> Any:
        if reduction not in ("mean", "sum"):
            raise ValueError(reduction)
        return stacked(z, temperature)

    assert adapter(loss).returns == ["loss"]


def test_unit_rows_are_divided_by_their_norms() -> None:
    assert answer(adapter(raw, rows="unit"))["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)
    assert adapter(raw, rows="unit").handshake()["rows"] == "unit"


def test_interleaved_rows_give_losses_in_the_stacked_order() -> None:
    assert answer(adapter(interleaved, layout="interleaved"))["perAnchor"] == pytest.approx(list(EXPECTED))


def test_a_call_says_what_cannot_be_found() -> None:
    made = adapter(supcon, call="supcon(np.stack([a, b], axis=1), None, t)")
    assert answer(made)["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)


def test_a_method_finds_in_self_what_is_said() -> None:
    def loss(self: Any, z1: Any, z2: Any) -> Any:
        return two_views(z1, z2, self.hparams.tau)

    error = refused(loss)
    assert error.code == "NTX-E425"
    assert "has no attribute 'hparams'" in error.what
    made = adapter(loss, self_text="hparams=SimpleNamespace(tau=t)")
    assert answer(made)["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)


def test_a_dict_with_a_loss_is_understood() -> None:
    made = adapter(lambda z, t: {"loss": stacked(z, t), "accuracy": 1.0})
    assert answer(made)["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)


def test_an_entry_is_taken_by_index_or_by_key() -> None:
    pair = adapter(lambda z, t: (z, stacked(z, t)), take="-1")
    assert pair.call == "loss(z, t=t)[-1]"
    assert answer(pair)["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)
    keyed = adapter(lambda z, t: {"total": stacked(z, t)}, take="total")
    assert keyed.call == "loss(z, t=t)['total']"


def test_a_temperature_that_is_built_in_is_announced() -> None:
    made = adapter(Criterion(0.2))
    assert made.call == "loss(a, b)"
    assert made.handshake()["temperature"] == 0.2
    assert adapter(lambda z: stacked(z, 0.3), temperature=0.3).handshake()["temperature"] == 0.3
    assert refused(lambda z: stacked(z, 0.3)).code == "NTX-E430"


def test_the_only_number_of_pairs_is_found() -> None:
    def loss(z: Any, temperature: float) -> Any:
        if len(z) != 32:
            raise ValueError("32 rows, please")
        return stacked(z, temperature)

    assert adapter(loss).handshake()["pairs"] == 16


def test_a_size_that_must_be_even_is_not_fixed() -> None:
    def loss(z: Any, temperature: float) -> Any:
        if len(z) % 4:
            raise ValueError("an even number of pairs, please")
        return stacked(z, temperature)

    assert adapter(loss).pairs is None


@pytest.mark.parametrize(
    ("value", "code", "what", "action"),
    [
        (lambda z, t: (stacked(z, t), z), "NTX-E426", "`loss(z, t=t)` returned a tuple of 2", "--take 0"),
        (lambda z, t: {"total": 1.0}, "NTX-E426", "a dict with the keys 'total'", "--take KEY"),
        (lambda z, t: None, "NTX-E426", "a NoneType, and no number", None),
        (lambda z, t: (x for x in z), "NTX-E426", "a generator, and no number", None),
        (lambda z, t: "0.5", "NTX-E426", "a str, and no number", None),
        (lambda z, t: z @ z.T, "NTX-E426", "a tensor of 6 x 6 for 3 pairs", None),
        (lambda z, t: np.int64(1), "NTX-E426", "returned int64 numbers", None),
        (
            lambda z, t: z.astype("float16").sum(),
            "NTX-E426",
            "was given float32 and returned float16",
            "--dtype float16",
        ),
        (lambda z, t: 1 / 0, "NTX-E425", "loss(z, t=t)   ZeroDivisionError: division by zero   (in numpy)", None),
        (lambda z, t: sys.exit(3), "NTX-E425", "loss(z, t=t)   SystemExit: 3   (in numpy)", None),
    ],
)
def test_what_is_no_loss_is_refused(value: Any, code: str, what: str, action: Optional[str]) -> None:
    error = refused(value, framework="numpy")
    assert error.code == code
    assert what in error.what
    assert action is None or action in str(error.action)


def test_two_ways_that_differ_are_shown() -> None:
    def loss(x: Any, other: Any) -> Any:
        # Of two views, and of rows and a temperature: both go.
        return float(np.sum(x) * np.mean(other))

    error = refused(loss, framework="numpy")
    assert error.code == "NTX-E425"
    assert "loss(a, b) = " in error.what and "loss(z, t) = " in error.what
    assert error.action == "Say it: --call 'loss(a, b)'."


def test_a_constructor_that_asks_for_something_else_needs_a_call() -> None:
    class Trained:
        def __init__(self, model: Any, temperature: float = 0.5) -> None:
            self.temperature = temperature

        def __call__(self, z1: Any, z2: Any) -> Any:
            return two_views(z1, z2, self.temperature)

    error = refused(Trained)
    assert error.code == "NTX-E425"
    assert "its constructor asks for model." in error.what
    assert "Trained(model=…, temperature=t)(a, b)" in str(error.action)
    made = adapter(Trained, call="Trained(None, temperature=t)(a, b)")
    assert answer(made)["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"call": "loss(z,"}, "--call 'loss(z,' is no expression of Python: SyntaxError"),
        ({"rows": "norm"}, "--rows norm is not known"),
        ({"layout": "rows"}, "--layout rows is neither stacked nor interleaved"),
        ({"framework": "mxnet"}, "--framework mxnet is not known"),
        ({"dtype": "bfloat16", "framework": "numpy"}, "numpy does not compute in bfloat16"),
    ],
)
def test_options_that_are_not_known(options: Dict[str, Any], what: str) -> None:
    error = refused(stacked, **options)
    assert error.code == "NTX-E429"
    assert what in error.what


def test_what_is_raised_in_a_batch_is_answered_with_its_traceback() -> None:
    def loss(z: Any, temperature: float) -> Any:
        if temperature < 0.1:
            sys.exit("too cold")
        return stacked(z, temperature)

    data = base64.b64encode(BATCH.data).decode()
    made = adapter(loss)
    request = {"cmd": "loss", "seq": 7, "data": data, "shape": [8, 3], "temperature": 0.01, "want": ["loss"]}
    found = made.answer(request)
    assert found["seq"] == 7
    assert found["errored"]["message"] == "SystemExit: too cold"
    assert 'sys.exit("too cold")' in found["errored"]["traceback"]
    assert made.answer({**request, "temperature": 0.5})["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)


# ── PyTorch ──


def torch_loss(z: Any, temperature: float) -> Any:
    z = torch.nn.functional.normalize(z, dim=1)
    logits = (z @ z.T / temperature).fill_diagonal_(float("-inf"))
    size = len(z)
    return torch.nn.functional.cross_entropy(logits, (torch.arange(size) + size // 2) % size)


@with_torch
def test_the_gradient_is_that_of_autograd() -> None:
    made = adapter(torch_loss)
    assert (made.framework.name, made.returns) == ("torch", ["loss", "gradient"])
    found = np.frombuffer(base64.b64decode(answer(made)["gradient"]), "<f4").reshape(8, 3)
    leaf = torch.tensor(ROWS, requires_grad=True)
    torch_loss(leaf, 0.5).backward()
    assert found == pytest.approx(leaf.grad.numpy(), abs=1e-7)


@with_torch
def test_a_module_with_the_temperature_in_its_constructor() -> None:
    class NTXent(torch.nn.Module):
        def __init__(self, temperature: float = 0.5) -> None:
            super().__init__()
            self.temperature = temperature

        def forward(self, z1: Any, z2: Any) -> Any:
            return torch_loss(torch.cat([z1, z2]), self.temperature)

    made = adapter(NTXent)
    assert made.call == "NTXent(temperature=t)(a, b)"
    assert answer(made)["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)
    assert adapter(NTXent(0.25)).temperature == 0.25


@with_torch
@pytest.mark.parametrize("end", [lambda loss: loss.detach(), lambda loss: loss.item()])
def test_a_loss_without_a_graph_has_no_gradient(end: Any) -> None:
    def loss(z: Any, temperature: float) -> Any:
        return end(torch_loss(z, temperature))

    assert refused(loss).code == "NTX-E427"
    assert adapter(loss, gradient=False).returns == ["loss"]


@with_torch
def test_code_in_numpy_that_lives_beside_pytorch_is_asked_in_numpy() -> None:
    # This file imports both, and PyTorch is the likelier.
    assert adapter(stacked).framework.name == "numpy"


@with_torch
def test_code_that_writes_to_its_rows_has_a_gradient() -> None:
    def loss(z: Any, temperature: float) -> Any:
        z *= 2
        return torch_loss(z, temperature)

    assert answer(adapter(loss))["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)


@with_torch
def test_a_gradient_that_cannot_be_computed_is_no_crash() -> None:
    def loss(z: Any, temperature: float) -> Any:
        # The norm's own gradient needs the rows as they were.
        z /= z.norm(dim=1, keepdim=True)
        return torch_loss(z, temperature)

    error = refused(loss)
    assert error.code == "NTX-E427"
    assert "modified by an inplace operation" in error.what


@with_torch
def test_the_dtype_asked_for_is_the_dtype_returned() -> None:
    def widened(z: Any, temperature: float) -> Any:
        return torch_loss(z.double(), temperature)

    assert adapter(widened).handshake()["dtype"] == "float32"
    assert adapter(torch_loss, dtype="float64").handshake()["dtype"] == "float64"
    error = refused(lambda z, t: torch_loss(z.float(), t), dtype="bfloat16")
    assert error.code == "NTX-E426"
    assert "was given bfloat16 and returned float32" in error.what


@with_torch
def test_a_tensor_on_another_device_is_refused() -> None:
    error = refused(lambda z, t: torch.empty((), device="meta"), framework="torch")
    assert error.code == "NTX-E426"
    assert "returned a tensor on meta" in error.what


# ── JAX ──


def test_jax_compiles_with_the_temperature_traced_or_as_a_constant_or_not_at_all() -> None:
    jax = pytest.importorskip("jax")

    def traced(z: Any, temperature: Any) -> Any:
        z = z / jax.numpy.linalg.norm(z, axis=1, keepdims=True)
        logits = jax.numpy.fill_diagonal(z @ z.T / temperature, -jax.numpy.inf, inplace=False)
        positives = jax.numpy.diag(jax.numpy.roll(logits, len(z) // 2, axis=1))
        return (jax.nn.logsumexp(logits, axis=1) - positives).mean()

    def constant(z: Any, temperature: float) -> Any:
        assert temperature > 0
        return traced(z, temperature)

    def uncompiled(z: Any, temperature: float) -> Any:
        assert not np.isnan(float(jax.lax.stop_gradient(z).sum()) if not isinstance(z, jax.core.Tracer) else 0.0)
        return traced(z, temperature)

    for loss in (traced, constant, uncompiled):
        made = adapter(loss, framework="jax")
        assert answer(made)["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-5)
        assert made.returns == ["loss", "gradient"]
    assert refused(lambda z, t: float(traced(z, t)), framework="jax").code == "NTX-E427"


# ── What is named ──


@pytest.fixture
def folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return tmp_path


def not_loaded(text: str) -> NtXentError:
    with pytest.raises(NtXentError) as caught:
        load_target(text, needs_object=True)
    return caught.value


def write(folder: Any, name: str, text: str) -> None:
    (folder / name).write_text(textwrap.dedent(text))


def test_a_file_and_its_neighbours_are_imported(folder: Any) -> None:
    os.mkdir(folder / "deep")
    write(folder / "deep", "neighbour_of_loss.py", "half = 0.5\n")
    write(folder / "deep", "my_loss_file.py", "from neighbour_of_loss import half\ndef nt_xent(z, t): return half\n")
    named = load_target("deep/my_loss_file.py:nt_xent", needs_object=True)
    assert (named.name, named.title) == ("nt_xent", "my_loss_file.nt_xent")
    assert load_target("deep/my_loss_file.py", needs_object=True).name == "nt_xent"


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("no_such_module_here:loss", "NTX-E422", "there is no module 'no_such_module_here'"),
        ("no_such_file.py:loss", "NTX-E422", "there is no file 'no_such_file.py'"),
        ("losses_here:nt_xnet", "NTX-E423", "Did you mean nt_xent?"),
        ("losses_here", "NTX-E423", "which object of 'losses_here' is the loss was not said"),
        ("package_here", "NTX-E423", "which object of 'package_here' is the loss was not said"),
        ("raises_here:loss", "NTX-E422", "'raises_here' cannot be imported: ValueError: no licence"),
        ("exits_here:loss", "NTX-E422", "it called sys.exit(4)"),
        ("misses_here:loss", "NTX-E422", "there is no module 'not_installed_here'"),
    ],
)
def test_what_cannot_be_loaded(folder: Any, text: str, code: str, what: str) -> None:
    write(folder, "losses_here.py", "def nt_xent(z, t): pass\ndef other(z, t): pass\n")
    write(folder, "raises_here.py", "raise ValueError('no licence')\n")
    write(folder, "exits_here.py", "import sys\nsys.exit(4)\n")
    write(folder, "misses_here.py", "import not_installed_here\n")
    os.mkdir(folder / "package_here")
    write(folder / "package_here", "part.py", "def triplet(): pass\ndef nt_xent(): pass\n")
    write(folder / "package_here", "__init__.py", "from package_here.part import triplet, nt_xent\n")
    error = not_loaded(text)
    if text == "package_here":
        assert error.cause == "Functions and classes in it: nt_xent, triplet."
    assert error.code == code
    assert what in error.what


def test_what_cannot_be_called(folder: Any) -> None:
    write(folder, "constant_here.py", "temperature = 0.5\n")
    with pytest.raises(NtXentError) as caught:
        Adapter(load_target("constant_here:temperature", needs_object=True))
    assert caught.value.code == "NTX-E424"
    assert "of the type float" in caught.value.what


# ── The process ──


def served(folder: Any, text: str, *words: str) -> List[Dict[str, Any]]:
    """What the adapter answers to the handshake and to a batch of which only a part may be asked."""
    write(folder, "the_loss.py", text)
    main = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "nt_xent_oracle", "__main__.py")
    data = base64.b64encode(BATCH.data).decode()
    batch = {"cmd": "loss", "seq": 1, "data": data, "shape": [8, 3], "temperature": 0.5, "want": ["loss"]}
    lines = [json.dumps(one) for one in ({"cmd": "start"}, batch, {"cmd": "stop"})]
    done = subprocess.run(
        [sys.executable, main, "the_loss.py:loss", *words],
        input="\n".join(lines) + "\n",
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=120,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


NUMPY_LOSS = """
    import os, sys, warnings
    import numpy as np

    def nt_xent(z, t):
        z = z / np.linalg.norm(z, axis=1, keepdims=True)
        logits = z.astype("f8") @ z.T.astype("f8") / t
        np.fill_diagonal(logits, -np.inf)
        size = len(z)
        return (np.log(np.exp(logits).sum(1)) - logits[np.arange(size), (np.arange(size) + size // 2) % size]).mean()
"""


def test_a_process_answers_whatever_the_loss_prints(folder: Any) -> None:
    start, batch = served(
        folder,
        NUMPY_LOSS
        + """
    print("hello at import")
    os.system("echo hello from a child")

    def loss(z, t):
        print("hello from the loss")
        os.write(1, b"hello past Python")
        warnings.warn("it is late")
        return nt_xent(z, t)
    """,
    )
    about = start["implementation"]
    assert (about["name"], about["call"], about["dtype"]) == ("the_loss.loss", "loss(z, t=t)", "float32")
    assert about["warnings"] == ["UserWarning: it is late"]
    assert batch["seq"] == 1
    assert batch["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_loss_that_forks_is_told_of(folder: Any) -> None:
    answers = served(folder, NUMPY_LOSS + "\n    def loss(z, t):\n        os.fork()\n        return nt_xent(z, t)\n")
    assert "NTX-E428" in [one.get("failed", {}).get("code") for one in answers]
    # The process itself went on, and answered each request once.
    assert len([one for one in answers if "failed" not in one]) == 2


def test_a_failure_is_the_only_answer(folder: Any) -> None:
    (answer,) = served(folder, "loss = 3\n")
    assert answer["failed"]["code"] == "NTX-E424"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_module_that_forks_is_told_of(folder: Any) -> None:
    answers = served(folder, NUMPY_LOSS + "\n    os.fork()\n    loss = nt_xent\n")
    assert "NTX-E428" in [one.get("failed", {}).get("code") for one in answers]
    assert len([one for one in answers if "failed" not in one]) == 2


def test_who_reads_standard_input_finds_it_empty(folder: Any) -> None:
    start, batch = served(
        folder,
        NUMPY_LOSS
        + "\n    at_import = sys.stdin.read()\n    def loss(z, t):\n        return nt_xent(z, t + len(at_import))\n",
    )
    assert batch["loss"] == pytest.approx(EXPECTED.mean(), rel=1e-6)


def test_a_debugger_without_a_terminal_is_told_of(folder: Any) -> None:
    (answer,) = served(
        folder, NUMPY_LOSS + "\n    def loss(z, t):\n        breakpoint()\n        return nt_xent(z, t)\n"
    )
    assert answer["failed"]["code"] == "NTX-E425"
    assert "debugger" in answer["failed"]["cause"]


def test_objects_that_raise_what_they_like() -> None:
    class Unreadable(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    class Moody:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError(name)

        def __call__(self, z: Any, temperature: float) -> Any:
            return stacked(z, temperature)

    def unreadable(z: Any, temperature: float) -> Any:
        raise Unreadable

    assert Adapter(target_of(Moody())).call == "loss(z, temperature=t)"
    with pytest.raises(NtXentError, match="Unreadable") as caught:
        Adapter(target_of(unreadable))
    assert caught.value.code == "NTX-E425"


def test_a_framework_that_does_not_fit_is_among_what_was_tried() -> None:
    for options, what in (
        (Options(device="cuda"), "no device 'cuda'"),
        (Options(dtype="bfloat16"), "not compute in b"),
    ):
        with pytest.raises(NtXentError, match=what):
            Adapter(target_of(stacked), options)


def test_what_self_lacks_is_named() -> None:
    class Model:
        def nt_xent(self, z1: Any, z2: Any) -> Any:
            return stacked(np.concatenate([z1, z2]), self.hparams.tau)  # type: ignore[attr-defined]

    with pytest.raises(NtXentError) as caught:
        Adapter(target_of(Model.nt_xent))
    assert caught.value.action is not None and '--self "hparams=…' in caught.value.action
    with pytest.raises(NtXentError, match="names no values") as caught:
        Adapter(target_of(Model.nt_xent), Options(self_text="hparams="))
    assert caught.value.code == "NTX-E429"


def test_a_file_in_the_way_of_a_package_is_named(folder: Any) -> None:
    (folder / "sklearnish.py").write_text("")
    (folder / "the_loss.py").write_text("import sklearnish.metrics\n")
    with pytest.raises(NtXentError, match="'sklearnish' is .*sklearnish.py") as caught:
        load_target(f"{folder / 'the_loss.py'}:loss", needs_object=True)
    assert caught.value.action == "Give that file another name."


def test_names_are_near_whatever_their_case() -> None:
    with pytest.raises(NtXentError, match="Did you mean OrderedDict"):
        load_target("collections:ordereddict", needs_object=True)


def test_a_module_alone_is_named_as_it_was(folder: Any) -> None:
    (folder / "losses.py").write_text("def one(z): pass\ndef two(z): pass\n")
    file = str(folder / "losses.py")
    for place in (file, f"{file}:"):
        with pytest.raises(NtXentError) as caught:
            load_target(place, needs_object=True)
        assert caught.value.action == f"Name it after a colon: {file}:one."


def test_a_file_named_like_a_module_of_python_is_told_of(folder: Any) -> None:
    if not hasattr(sys, "stdlib_module_names"):
        pytest.skip("this Python does not know its own modules")
    (folder / "colorsys.py").write_text("1 / 0\n")
    with pytest.raises(NtXentError, match="ZeroDivisionError") as caught:
        load_target(f"{folder / 'colorsys.py'}:loss", needs_object=True)
    assert caught.value.action == "Give that file another name."
