"""The calls that signatures propose: no framework is needed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, List, Optional

import pytest

from nt_xent_oracle.calls import built_in_temperature, proposals, uses, with_reduction_none
from nt_xent_oracle.targets import Target


def first(value: Any, self_text: Optional[str] = None) -> str:
    return proposed(value, self_text)[0]


def proposed(value: Any, self_text: Optional[str] = None) -> List[str]:
    name = getattr(value, "__name__", "loss")
    name = "loss" if name == "<lambda>" else name
    return [one.expression for one in proposals(Target(name, value, {name: value}), self_text, "np.stack")]


class Loss:
    def __init__(self, temperature=0.5, eps=1e-8):
        self.temperature = temperature

    def __call__(self, z_i, z_j):
        pass


class Forward:
    """As a module of PyTorch is: __call__ takes anything."""

    def __init__(self, batch_size, tau, device, world_size):
        pass

    def __call__(self, *args, **kwargs):
        pass

    def forward(self, features, labels=None, mask=None):
        pass


class Keras:
    def __init__(self, temperature=0.1, name="loss"):
        pass

    def call(self, y_true, y_pred):
        pass


class Model:
    def nt_xent(self, out_1, out_2):
        pass


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (lambda z: 0, "loss(z)"),
        (lambda z, temperature: 0, "loss(z, temperature=t)"),
        (lambda z, temperature=0.1: 0, "loss(z, temperature=t)"),
        (lambda z, *, tau: 0, "loss(z, tau=t)"),
        (lambda z, t: 0, "loss(z, t=t)"),
        (lambda z1, z2: 0, "loss(a, b)"),
        (lambda zis, zjs, temp=1.0: 0, "loss(a, b, temp=t)"),
        (lambda query, positive_key, negative_keys=None, temperature=0.1: 0, "loss(a, b, temperature=t)"),
        (lambda image_features, text_features, logit_scale: 0, "loss(a, b, logit_scale=1 / t)"),
        (lambda z1, z2, scale=20.0: 0, "loss(a, b, scale=1 / t)"),
        (lambda z1, z2, temperature, scale=20.0: 0, "loss(a, b, temperature=t)"),
        (lambda embeddings, labels, temperature=0.07: 0, "loss(z, labels=y, temperature=t)"),
        (lambda embeddings, labels=None, indices_tuple=None: 0, "loss(z, labels=y)"),
        (lambda z, batch_size, temperature: 0, "loss(z, batch_size=n, temperature=t)"),
        (lambda z, n_views, temperature: 0, "loss(z, n_views=2, temperature=t)"),
        (lambda temperature, z: 0, "loss(z=z, temperature=t)"),
        (lambda z1, temperature, z2: 0, "loss(a, z2=b, temperature=t)"),
        (lambda y_true, y_pred: 0, "loss(y_pred=z, y_true=y)"),
        (Loss, "Loss(temperature=t)(a, b)"),
        (Forward, "Forward(batch_size=n, tau=t, device=z.device, world_size=1)(z, labels=y)"),
        (Keras, "Keras(temperature=t)(y_pred=z, y_true=y)"),
        (Loss(0.1), "loss(a, b)"),
    ],
)
def test_the_likeliest_call(value: Any, expected: str) -> None:
    assert first(value) == expected


def test_one_tensor_may_be_a_list_of_views_or_views_stacked() -> None:
    def loss(features, labels=None):
        pass

    assert proposed(loss) == ["loss(z, labels=y)", "loss([a, b], labels=y)", "loss(np.stack((a, b), 1))"]


def test_two_parameters_whose_names_say_nothing_are_tried_in_each_way() -> None:
    def loss(x, other):
        pass

    assert proposed(loss) == ["loss(a, b)", "loss(z, y)", "loss(y, z)", "loss(z, t)"]


def test_anything_is_tried_where_there_is_no_signature() -> None:
    assert "loss(z, t)" in proposed(lambda *args, **kwargs: 0)


def test_a_method_gets_a_bare_namespace_as_self() -> None:
    assert first(Model.nt_xent) == "nt_xent(SimpleNamespace(temperature=t), a, b)"
    assert first(Model.nt_xent, "tau=t, n=n") == "nt_xent(SimpleNamespace(tau=t, n=n), a, b)"


def test_reduction_none_is_added_where_it_is_a_parameter() -> None:
    class Criterion:
        def __init__(self, temperature, reduction="mean"):
            pass

    def loss(z, reduction="mean"):
        pass

    names = {"Criterion": Criterion, "loss": loss}
    assert with_reduction_none("Criterion(temperature=t)(a, b)", names) == (
        "Criterion(temperature=t, reduction='none')(a, b)"
    )
    assert with_reduction_none("loss(z)", names) == "loss(z, reduction='none')"
    assert with_reduction_none("loss(z, reduction='sum')", names) is None
    assert with_reduction_none("float(z)", names) is None


def test_uses_looks_at_names_only() -> None:
    assert uses("loss(a, temperature=t)", "t")
    assert not uses("t_loss(a, t=0.5).t", "t")


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"temperature": 0.2}, 0.2),
        ({"tau": 0.07, "temperature": None}, 0.07),
        ({"temperature": True}, None),
        ({"temperature": -1.0}, None),
        ({"temp": "warm"}, None),
        ({}, None),
    ],
)
def test_a_temperature_that_is_built_in(attributes: "dict[str, Any]", expected: Optional[float]) -> None:
    assert built_in_temperature(SimpleNamespace(**attributes)) == expected
