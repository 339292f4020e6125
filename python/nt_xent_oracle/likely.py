"""Which frameworks a loss may be written in."""

from __future__ import annotations

import importlib.util
import sys
from typing import Any, Dict, List, Optional

from .frameworks import frameworks

#: The modules by which a framework is known, in the code that uses it.
_roots = {
    "torch": "torch",
    "pytorch_lightning": "torch",
    "jax": "jax",
    "jaxlib": "jax",
    "flax": "jax",
    "optax": "jax",
    "chex": "jax",
    "tensorflow": "tensorflow",
    "keras": "tensorflow",
    "numpy": "numpy",
    "scipy": "numpy",
}


def likely_frameworks(value: Any, names: Dict[str, Any]) -> List[str]:
    """The frameworks that a loss may be written in, the likeliest first.

    The bases of a class say it, or else what its module imported; where neither does, what is imported at all.
    """
    owner = value if isinstance(value, type) else type(value)
    bases = [_roots.get(base.__module__.split(".")[0]) for base in owner.__mro__]
    # What a package hands on is written in another module.
    home = vars(sys.modules.get(str(getattr(value, "__module__", "")), sys))
    used = [_root_of(one) for one in (*names.values(), *home.values())]
    loaded = [_roots[name] for name in _roots if name in sys.modules]
    order = list(frameworks)
    of_bases = [name for name in order if name in bases and name != "numpy"]
    of_module = [name for name in order if name in used]
    others = [name for name in order if name in loaded or _is_installed(name)]
    # One that the module names is sure; the others are there for code that only uses operators.
    return list(dict.fromkeys(of_bases or of_module or _numpy_first(others)))


def _root_of(value: Any) -> Optional[str]:
    """The framework that a module, or something imported from it, belongs to."""
    module = getattr(value, "__name__", "") if isinstance(value, type(sys)) else getattr(value, "__module__", "")
    return _roots.get(str(module or "").split(".")[0])


def _numpy_first(names: List[str]) -> List[str]:
    return sorted(names, key=lambda name: name != "numpy")


def _is_installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
