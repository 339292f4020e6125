"""What is asked of a framework: tensors of bytes, numbers out of tensors, gradients."""

from __future__ import annotations

import importlib
from array import array
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from .batch import little_endian
from .errors import NtXentError

#: Gives the pair (loss, what comes with it) of rows and a temperature. It keeps its identity from batch to batch.
Compute = Callable[[Any, Any], Tuple[Any, Any]]


class NoGradient(Exception):
    """The loss has a value, and nothing to differentiate it by."""


class Framework:
    """The parts in which frameworks differ. A subclass exists for each."""

    name = ""
    #: The function that stacks tensors, as an expression names it.
    stack = ""
    #: The names that an expression may use, and the modules that they stand for.
    names: Dict[str, str] = {}
    dtypes: Tuple[str, ...] = ()
    has_gradient = True
    #: Whether it compiles anew for each shape.
    compiles = False

    def __init__(self, dtype: str, device: Optional[str]) -> None:
        if dtype not in self.dtypes:
            raise NtXentError(
                "NTX-E429",
                f"{self.name} does not compute in {dtype}.",
                cause=f"It computes in {', '.join(self.dtypes)}.",
            )
        self.dtype = dtype
        self.device = device
        self.module: Any = importlib.import_module(self.name)
        self.version = str(getattr(self.module, "__version__", ""))

    def modules(self) -> Dict[str, Any]:
        """The names for expressions. A name whose module is missing is left out."""
        found = {}
        for short, module in self.names.items():
            try:
                found[short] = importlib.import_module(module)
            except ImportError:
                continue
        return found

    def rows(self, data: bytes, shape: Sequence[int]) -> Any:
        """A tensor of the dtype, of little-endian float32 numbers."""
        raise NotImplementedError

    def unit(self, rows: Any) -> Any:
        """The rows, divided by their norms."""
        raise NotImplementedError

    def interleaved(self, rows: Any, pairs: int) -> Any:
        """a1 b1 a2 b2 … of rows that are stacked."""
        raise NotImplementedError

    def stacked(self, vector: Any) -> Any:
        """One number a row, of rows that are interleaved, in the order of stacked rows."""
        return vector.reshape((-1, 2)).T.reshape(-1)

    def tracked(self, rows: Any) -> Any:
        """The rows as they are given where a gradient is asked for."""
        return rows

    def labels(self, labels: List[int]) -> Any:
        """A tensor of whole numbers."""
        raise NotImplementedError

    def is_tensor(self, value: Any) -> bool:
        raise NotImplementedError

    def numbers(self, tensor: Any) -> List[float]:
        """The numbers of a tensor, in their order."""
        raise NotImplementedError

    def mean(self, tensor: Any) -> Any:
        return tensor.mean()

    def bytes(self, tensor: Any) -> bytes:
        """Little-endian float32, in order."""
        return little_endian(array("f", self.numbers(tensor)))

    def dtype_of(self, tensor: Any) -> str:
        return str(tensor.dtype).rsplit(".", 1)[-1]

    def device_of(self, tensor: Any) -> Optional[str]:
        """The kind of device where a tensor is: `cpu`, `cuda`; None where the framework has only one."""
        return None

    def without_gradient(self, rows: Any, temperature: float, compute: Compute) -> Tuple[Any, Any]:
        """The loss, and what came with it."""
        return compute(rows, temperature)

    def with_gradient(self, rows: Any, temperature: float, compute: Compute) -> Tuple[Any, Any, Any]:
        """The loss, what came with it, and the gradient of the loss by the rows. Raises NoGradient."""
        raise NotImplementedError
