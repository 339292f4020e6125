"""How a loss is called: expressions over the batch, proposed from its signature, to be tried.

In an expression `a` and `b` are the views, `z` all rows (`a` above `b`), `y` the labels of the rows (`i` for both rows of pair i),
`t` the temperature, `n` the number of pairs.
"""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from typing import Any, Dict, Iterable, Iterator, List, Optional, Tuple

from .targets import Target, attribute

#: What a parameter is, by its name. The first group that has the name wins.
_roles: Dict[str, Tuple[str, ...]] = {
    "t": ("temperature", "tau", "temp", "t", "softmax_temperature", "temperature_parameter", "nce_t", "nce_temp"),
    "1 / t": ("logit_scale", "inv_temperature", "inverse_temperature", "inv_tau", "inverse_tau"),
    "y": ("labels", "label", "y_true", "class_labels", "query_labels", "classes"),
    "n": ("batch_size", "bs", "batchsize", "n", "num_pairs", "n_pairs"),
    "2": ("n_views", "num_views", "nviews", "views_per_sample"),
    "1": ("world_size", "num_replicas"),
    "z.device": ("device",),
    "z.shape[1]": ("dim", "feature_dim", "embedding_dim", "embedding_size", "feat_dim"),
}

#: `scale` is 1/τ in losses that have no temperature, and a factor in others.
_scale = "scale"

#: Names that alone say that two parameters are the two views.
_view_pairs = {
    ("query", "key"),
    ("query", "positive_key"),
    ("q", "k"),
    ("anchor", "positive"),
    ("anchors", "positives"),
    ("image_features", "text_features"),
    ("image_embeddings", "text_embeddings"),
    ("image_embeds", "text_embeds"),
    ("za", "zb"),
}

#: The letters and digits in which the names of two views differ: z1 and z2, zis and zjs, out_a and out_b.
_telling = set("0123456789ijabqkuv")


@dataclass(frozen=True)
class Proposal:
    """An expression to try. The lower its tier, the surer the names make it."""

    expression: str
    tier: int


def proposals(target: Target, self_text: Optional[str], stack: str) -> List[Proposal]:
    """All expressions that may call the loss, the likeliest first.

    `self_text` is what the methods of a model find in `self`; `stack` is the framework's function that stacks tensors.
    """
    name, value = target.name, target.value
    if name is None:
        return []
    if _is_class(value):
        found = [
            Proposal(f"{construction}{call}", tier)
            for construction in _constructions(name, value)
            for call, tier in _calls_of(value, stack)
        ]
    else:
        if self_text is None and _is_method(value):
            self_text = "temperature=t"
        first = None if self_text is None else f"SimpleNamespace({self_text})"
        found = [Proposal(f"{name}{call}", tier) for call, tier in _calls_of(value, stack, first)]
    return sorted(dict.fromkeys(found), key=lambda one: one.tier)


def _constructions(name: str, cls: type) -> List[str]:
    """How an object of the class is made: with the temperature and what else its parameters ask for."""
    parameters = _parameters(cls)
    if parameters is None:
        return [f"{name}()", f"{name}(t)", f"{name}(temperature=t)"]
    return [f"{name}({', '.join(_known(parameters))})"]


def not_given(value: Any) -> List[str]:
    """The parameters that the constructor of a class asks for, and whose names do not say what they get."""
    parameters = (_parameters(value) if _is_class(value) else None) or []
    return [one.name for one in parameters if _is_required(one) and _role(one, parameters) is None]


def _calls_of(value: Any, stack: str, first: Optional[str] = None) -> Iterator[Tuple[str, int]]:
    """What stands after the name of something that can be called, with its tier."""
    is_method = _is_class(value) or first is not None
    parameters = _parameters(_called(value), skip=1 if is_method else 0)
    # A module of Flax takes its parameters first; a loss has none.
    call, before = (".apply", ["{}"]) if _is_flax(value) else ("", [] if first is None else [first])
    if parameters is None:
        for given in (["a", "b"], ["z"], ["z", "t"], ["a", "b", "t"], ["z", "y"]):
            yield f"{call}({', '.join(before + given)})", 3
        return
    rows = [one for one in parameters if _is_required(one) and _role(one, parameters) is None]
    known = _known([one for one in parameters if one not in rows])
    for given, more, tier in _rows([one.name for one in rows], known, stack):
        # Behind a parameter that is given by its name, so is what follows.
        arguments = [
            text if one.kind is one.POSITIONAL_ONLY or parameters[place] is one else f"{one.name}={text}"
            for place, (one, text) in enumerate(zip(rows, given))
        ]
        yield f"{call}({', '.join(before + arguments + given[len(rows) :] + more)})", tier


def _called(value: Any) -> Any:
    """The function whose parameters count, of something that can be called."""
    if inspect.isroutine(value):
        return value
    # PyTorch and Keras call these from a __call__ that takes anything.
    for method in ("forward", "call", "__call__"):
        if method != "__call__" or _is_class(value):
            found = attribute(value, method)
            if callable(found):
                return found
    return value


def _is_class(value: Any) -> bool:
    return isinstance(value, type)


def _is_method(value: Any) -> bool:
    """Whether it is a function of a class, which asks for an object of that class."""
    parameters = _parameters(value) if inspect.isfunction(value) else None
    return [one.name for one in parameters or []][:1] == ["self"]


def _is_flax(value: Any) -> bool:
    cls = value if _is_class(value) else type(value)
    return any(base.__module__.split(".")[0] == "flax" for base in cls.__mro__)


def _parameters(function: Any, skip: int = 0) -> Optional[List[inspect.Parameter]]:
    try:
        found = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return None
    except Exception:
        # An object whose attributes raise what they like; its class says it.
        method = attribute(function, "__call__")
        return _parameters(method, skip) if inspect.ismethod(method) else None
    found = found[skip:]
    named = [one for one in found if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]
    takes_anything = not named and any(one.kind is one.VAR_POSITIONAL for one in found)
    return None if takes_anything else named


def _is_required(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty


def _role(parameter: inspect.Parameter, among: Iterable[inspect.Parameter]) -> Optional[str]:
    name = parameter.name.lower()
    for role, names in _roles.items():
        if name in names:
            return role
    others = {one.name.lower() for one in among}
    has_temperature = others & {*_roles["t"], *_roles["1 / t"]}
    return "1 / t" if name == _scale and not has_temperature else None


#: What is passed even where it has a default: everything else is left as its author meant it.
_always = ("t", "1 / t", "y")


def _known(parameters: List[inspect.Parameter]) -> List[str]:
    """The arguments that names alone decide."""
    found = []
    for one in parameters:
        role = _role(one, parameters)
        if role is None or not (_is_required(one) or role in _always):
            continue
        found.append(role if one.kind is one.POSITIONAL_ONLY else f"{one.name}={role}")
    return found


def _rows(names: List[str], known: List[str], stack: str) -> Iterator[Tuple[List[str], List[str], int]]:
    """What the parameters may get whose names say nothing else, the other arguments, and how sure that is."""
    if len(names) == 0:
        for given in (["a", "b"], ["z"]):
            yield given, known, 2
    elif len(names) == 1:
        yield ["z"], known, 0
        yield ["[a, b]"], known, 1
        yield [f"{stack}((a, b), 1)"], [one for one in known if one != "y" and not one.endswith("=y")], 2
    elif len(names) == 2:
        if _are_views(names[0], names[1]):
            yield ["a", "b"], known, 0
        else:
            for pair in (["a", "b"], ["z", "y"], ["y", "z"], ["z", "t"]):
                yield pair, known, 1
    elif len(names) == 3:
        tier = 0 if _are_views(names[0], names[1]) else 1
        for third in ("t", "n", "y"):
            yield ["a", "b", third], known, tier
        yield ["z", "y", "t"], known, 1
    elif len(names) == 4:
        for more in (["n", "t"], ["t", "n"]):
            yield ["a", "b", *more], known, 1


def _are_views(first: str, second: str) -> bool:
    first, second = first.lower(), second.lower()
    if (first, second) in _view_pairs:
        return True
    different = [pair for pair in zip(first, second) if pair[0] != pair[1]]
    return len(first) == len(second) and len(different) == 1 and set(different[0]) <= _telling


def with_reduction_none(expression: str, names: Dict[str, Any]) -> Optional[str]:
    """The expression that gives one loss for each anchor, where what it calls has a parameter `reduction`; else None."""
    tree = ast.parse(expression, mode="eval")
    changed = False
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not any(word.arg == "reduction" for word in node.keywords):
            if "reduction" in _parameter_names(node.func, names):
                node.keywords.append(ast.keyword("reduction", ast.Constant("none")))
                changed = True
    return ast.unparse(tree) if changed else None


def _parameter_names(function: ast.expr, names: Dict[str, Any]) -> List[str]:
    # Only names and attributes are looked up: a call would build an object to look at.
    if any(isinstance(node, ast.Call) for node in ast.walk(function)):
        return []
    try:
        value = eval(compile(ast.Expression(function), "<call>", "eval"), dict(names))
        return list(inspect.signature(value).parameters)
    except Exception:
        return []


def uses(expression: str, name: str) -> bool:
    """Whether the expression uses a name."""
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(ast.parse(expression, mode="eval")))


def built_in_temperature(value: Any) -> Optional[float]:
    """The temperature that an object, or the object of a bound method, has as an attribute, where that is one number."""
    owner = attribute(value, "__self__") if inspect.ismethod(value) else value
    for name in ("temperature", "tau", "temp", "t"):
        found = attribute(owner, name)
        try:
            number = float(found)
        except (TypeError, ValueError, RuntimeError):
            continue
        if not isinstance(found, bool) and 0 < number < float("inf"):
            return number
    return None
