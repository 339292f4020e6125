"""Finds the loss that is named: `module:object`, `file.py:object`, or a module alone where `--call` says the rest."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import os
import re
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Dict, List, Optional

from .errors import ENDING, Forked, NtXentError, below_ours, raised


@dataclass(frozen=True)
class Target:
    """A loss, and the names that an expression which calls it can use."""

    #: The expression that gives the object: `NTXentLoss`, `Model.nt_xent`; None where only a module was named.
    name: Optional[str]
    value: Any
    names: Dict[str, Any]
    #: Whether a module that can be imported has it by its name, as it has not what is defined in a function.
    importable: bool = True

    @property
    def title(self) -> str:
        """What reports call it."""
        module = self.names.get("__name__") if self.importable else None
        return ".".join(part for part in (module, self.name) if part) or "loss"


def target_of(value: Any) -> Target:
    """A callable of this process. It is called by its own name where that is one, else `loss`."""
    own = attribute(value, "__name__")
    name = own if isinstance(own, str) and own.isidentifier() else "loss"
    names = {**(attribute(value, "__globals__") or {}), name: value}
    module = str(attribute(value, "__module__") or "__main__")
    importable = module != "__main__" and attribute(sys.modules.get(module), name) is value
    return Target(name, value, {**names, "__name__": module}, importable)


def attribute(value: Any, name: str) -> Any:
    """An attribute, or None: an object of anyone's class may raise whatever it likes where it has none."""
    try:
        return getattr(value, name, None)
    except Exception:
        return None


def load_target(text: str, *, needs_object: bool) -> Target:
    """Imports the module or the file, and takes the object from it.

    Raises NtXentError: NTX-E422 where it cannot be imported, NTX-E423 where it has no such object.
    """
    place, name = _split(text)
    process = os.getpid()
    module = _load_file(place) if place.endswith(".py") else _load_module(place)
    if os.getpid() != process:
        raise Forked()
    names = dict(vars(module))
    if name is None and needs_object:
        name = _only_function(module, place)
    if name is None:
        return Target(None, None, names)
    value: Any = module
    for part in name.split("."):
        if not hasattr(value, part):
            raise _no_object(text, value, part)
        value = getattr(value, part)
    return Target(name, value, names)


def _split(text: str) -> "tuple[str, Optional[str]]":
    # The last colon is meant: a path on Windows may begin with `C:`.
    place, colon, name = text.rpartition(":")
    if not colon or name.startswith(("\\", "/")) or name.endswith(".py"):
        return text, None
    return place, name or None


def _load_module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ENDING:
        raise
    except BaseException as error:
        raise _not_imported(f"{name!r} cannot be imported", error) from error.with_traceback(
            below_ours(error.__traceback__)
        )


def _load_file(path: str) -> ModuleType:
    if not os.path.isfile(path):
        raise NtXentError(
            "NTX-E422",
            f"there is no file {path!r}.",
            cause=f"The path is read from {os.getcwd()!r}.",
            action="Give the path of the file, a colon, and the name of the loss: my_loss.py:loss.",
        )
    name = os.path.splitext(os.path.basename(path))[0]
    # As Python does for a script, so that the file can import its neighbours.
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise NtXentError("NTX-E422", f"{path!r} is no file of Python.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except ENDING:
        raise
    except BaseException as error:
        raise _not_imported(f"{path!r} cannot be run", error, path) from error.with_traceback(
            below_ours(error.__traceback__)
        )
    return module


def _not_imported(what: str, error: BaseException, path: str = "") -> NtXentError:
    where = f"Python is {sys.executable} ({'.'.join(map(str, sys.version_info[:3]))})."
    if isinstance(error, SystemExit):
        return NtXentError(
            "NTX-E422",
            f"{what}: it called sys.exit({error.code!r}).",
            cause="The module ends the program when it is imported.",
            action='Put what it does as a program under `if __name__ == "__main__":`.',
        )
    if isinstance(error, ModuleNotFoundError):
        root = str(error.name).partition(".")[0]
        file = attribute(sys.modules.get(root), "__file__")
        if "is not a package" in str(error) and file is not None:
            return NtXentError(
                "NTX-E422",
                f"{what}: there is no module {error.name!r}, as {root!r} is {file!r}.",
                cause="A file of the name of a package is found before the package itself.",
                action="Give that file another name.",
            )
        return NtXentError(
            "NTX-E422",
            f"{what}: there is no module {error.name!r}.",
            cause=where,
            action="Install it there, or name the Python that has it: --interpreter path/to/python.",
        )
    what = f"{what}: {raised(error)}."
    own = os.path.splitext(os.path.basename(path))[0]
    if own in getattr(sys, "stdlib_module_names", ()):
        cause = f"Its name is that of a module of Python's own, which others import: {own}. {where}"
        return NtXentError("NTX-E422", what, cause=cause, action="Give that file another name.")
    return NtXentError("NTX-E422", what, cause=f"It was raised when it was imported. {where}")


def _only_function(module: ModuleType, place: str) -> str:
    """The one public function or class that the module defines itself."""
    own = _own_callables(module)
    if len(own) == 1:
        return own[0]
    own.sort(key=lambda name: _kin.search(name) is None)
    listed = ", ".join(own[:8]) + (f" and {len(own) - 8} more" if len(own) > 8 else "") or "none"
    raise NtXentError(
        "NTX-E423",
        f"which object of {module.__name__!r} is the loss was not said.",
        cause=f"Functions and classes in it: {listed}.",
        action=f"Name it after a colon: {place}:{own[0] if own else 'loss'}.",
    )


#: Names of losses that the oracle knows the like of.
_kin = re.compile("xent|nce|contrast|simclr|clip|supcon", re.IGNORECASE)


def _own_callables(module: ModuleType) -> List[str]:
    """What the module defines, or a package in its parts."""
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and callable(value) and _is_in(str(getattr(value, "__module__", "")), module)
    ]


def _is_in(name: str, module: ModuleType) -> bool:
    return name == module.__name__ or (hasattr(module, "__path__") and name.startswith(f"{module.__name__}."))


def _no_object(text: str, owner: Any, name: str) -> NtXentError:
    known = [key for key in dir(owner) if not key.startswith("_")]
    lower = {key.lower(): key for key in known}
    near = [lower[key] for key in difflib.get_close_matches(name.lower(), lower, n=3)]
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    of = getattr(owner, "__name__", type(owner).__name__)
    return NtXentError("NTX-E423", f"{of!r} has no {name!r}, which {text!r} names.{meant}")
