"""What each framework does in its own way. It is imported when it is asked for, never before."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from .errors import NtXentError, raised
from .framework import Compute, Framework, NoGradient


class NumPy(Framework):
    name = "numpy"
    stack = "np.stack"
    names = {"np": "numpy", "numpy": "numpy"}
    dtypes = ("float16", "float32", "float64")
    has_gradient = False

    def __init__(self, dtype: str, device: Optional[str]) -> None:
        super().__init__(dtype, device)
        if device not in (None, "cpu"):
            raise NtXentError("NTX-E429", f"NumPy has no device {device!r}: it computes on the CPU alone.")

    def rows(self, data: bytes, shape: Sequence[int]) -> Any:
        np = self.module
        return np.frombuffer(data, "<f4").reshape(shape).astype(self.dtype)

    def unit(self, rows: Any) -> Any:
        return rows / self.module.linalg.norm(rows, axis=1, keepdims=True)

    def interleaved(self, rows: Any, pairs: int) -> Any:
        return self.module.stack([rows[:pairs], rows[pairs:]], axis=1).reshape(rows.shape)

    def labels(self, labels: List[int]) -> Any:
        return self.module.array(labels)

    def is_tensor(self, value: Any) -> bool:
        return isinstance(value, (self.module.ndarray, self.module.generic))

    def numbers(self, tensor: Any) -> List[float]:
        return [float(x) for x in self.module.asarray(tensor).reshape(-1)]

    def bytes(self, tensor: Any) -> bytes:
        return bytes(self.module.asarray(tensor, "<f4").tobytes())


class Torch(Framework):
    name = "torch"
    stack = "torch.stack"
    names = {"torch": "torch", "F": "torch.nn.functional", "nn": "torch.nn", "np": "numpy"}
    dtypes = ("float16", "bfloat16", "float32", "float64")

    def __init__(self, dtype: str, device: Optional[str]) -> None:
        super().__init__(dtype, device)
        try:
            self.place = self.module.device(device or "cpu")
            self.module.zeros(1, device=self.place)
        except Exception as error:
            raise NtXentError("NTX-E429", f"PyTorch has no device {device!r} here: {raised(error)}.") from error

    def rows(self, data: bytes, shape: Sequence[int]) -> Any:
        torch = self.module
        numbers = torch.frombuffer(bytearray(data), dtype=torch.float32).reshape(tuple(shape))
        return numbers.to(device=self.place, dtype=getattr(torch, self.dtype))

    def unit(self, rows: Any) -> Any:
        return rows / rows.norm(dim=1, keepdim=True)

    def interleaved(self, rows: Any, pairs: int) -> Any:
        return self.module.stack([rows[:pairs], rows[pairs:]], dim=1).reshape(rows.shape)

    def labels(self, labels: List[int]) -> Any:
        return self.module.tensor(labels, device=self.place)

    def is_tensor(self, value: Any) -> bool:
        return isinstance(value, self.module.Tensor)

    def numbers(self, tensor: Any) -> List[float]:
        found: List[float] = tensor.detach().double().reshape(-1).tolist()
        return found

    def bytes(self, tensor: Any) -> bytes:
        single = tensor.detach().to(device="cpu", dtype=self.module.float32).contiguous()
        # PyTorch may be there without NumPy.
        if importlib.util.find_spec("numpy") is None:
            return super().bytes(single)
        return bytes(single.numpy().astype("<f4").tobytes())

    def device_of(self, tensor: Any) -> Optional[str]:
        return str(tensor.device.type)

    def tracked(self, rows: Any) -> Any:
        # A copy, since code that works in place may not write to a leaf.
        return rows.detach().requires_grad_().clone()

    def with_gradient(self, rows: Any, temperature: float, compute: Compute) -> Tuple[Any, Any, Any]:
        leaf = rows.detach().requires_grad_()
        loss, more = compute(leaf.clone(), temperature)
        if not self.is_tensor(loss) or not loss.requires_grad:
            raise NoGradient("it does not depend on the rows in PyTorch's graph")
        (gradient,) = self.module.autograd.grad(loss, leaf, allow_unused=True)
        if gradient is None:
            raise NoGradient("it does not depend on the rows in PyTorch's graph")
        return loss, more, gradient


class Jax(Framework):
    name = "jax"
    stack = "jnp.stack"
    names = {"jax": "jax", "jnp": "jax.numpy", "np": "numpy"}
    dtypes = ("float16", "bfloat16", "float32", "float64")
    compiles = True

    def __init__(self, dtype: str, device: Optional[str]) -> None:
        super().__init__(dtype, device)
        if dtype == "float64":
            self.module.config.update("jax_enable_x64", True)
        self.np = importlib.import_module("jax.numpy")
        self.host = importlib.import_module("numpy")
        self._ways: Dict[Tuple[Compute, bool], List[Callable[[Any, float], Any]]] = {}
        errors = self.module.errors
        self._untraceable = (errors.ConcretizationTypeError, errors.TracerArrayConversionError)
        try:
            self.place = self.module.devices(device)[0] if device else None
        except Exception as error:
            raise NtXentError("NTX-E429", f"JAX has no device {device!r} here: {raised(error)}.") from error

    def rows(self, data: bytes, shape: Sequence[int]) -> Any:
        numbers = self.host.frombuffer(data, "<f4").reshape(tuple(shape))
        return self.module.device_put(self.np.asarray(numbers, self.dtype), self.place)

    def unit(self, rows: Any) -> Any:
        return rows / self.np.linalg.norm(rows, axis=1, keepdims=True)

    def interleaved(self, rows: Any, pairs: int) -> Any:
        return self.np.stack([rows[:pairs], rows[pairs:]], axis=1).reshape(rows.shape)

    def labels(self, labels: List[int]) -> Any:
        return self.np.asarray(labels)

    def is_tensor(self, value: Any) -> bool:
        return isinstance(value, self.module.Array)

    def numbers(self, tensor: Any) -> List[float]:
        return [float(x) for x in self.host.asarray(tensor, "float64").reshape(-1)]

    def bytes(self, tensor: Any) -> bytes:
        return bytes(self.host.asarray(tensor, "<f4").tobytes())

    def with_gradient(self, rows: Any, temperature: float, compute: Compute) -> Tuple[Any, Any, Any]:
        (loss, more), gradient = self._run(rows, temperature, compute, gradient=True)
        return loss, more, gradient

    def without_gradient(self, rows: Any, temperature: float, compute: Compute) -> Tuple[Any, Any]:
        loss, more = self._run(rows, temperature, compute, gradient=False)
        return loss, more

    def _run(self, rows: Any, temperature: float, compute: Compute, gradient: bool) -> Any:
        """Runs the first way that does. One that failed where a later one did not is not tried again."""
        ways = self._ways.get((compute, gradient))
        if ways is None:
            jax = self.module
            function = jax.value_and_grad(compute, has_aux=True) if gradient else compute
            # Compiled as a whole, a shape takes a quarter of the time that its operations take one by one.
            ways = [jax.jit(function), jax.jit(function, static_argnums=1), function]
            self._ways[compute, gradient] = ways
        for skipped, way in enumerate(ways):
            try:
                found = way(rows, temperature)
            except Exception as error:
                if skipped < len(ways) - 1:
                    continue
                if isinstance(error, self._untraceable):
                    raise NoGradient(raised(error)) from error
                raise
            del ways[:skipped]
            return found


class TensorFlow(Framework):
    name = "tensorflow"
    stack = "tf.stack"
    names = {"tf": "tensorflow", "keras": "keras", "np": "numpy"}
    dtypes = ("float16", "bfloat16", "float32", "float64")

    def __init__(self, dtype: str, device: Optional[str]) -> None:
        super().__init__(dtype, device)
        self.host = importlib.import_module("numpy")

    def rows(self, data: bytes, shape: Sequence[int]) -> Any:
        tf = self.module
        numbers = self.host.frombuffer(data, "<f4").reshape(tuple(shape))
        try:
            with tf.device(self.device):
                return tf.cast(tf.constant(numbers), self.dtype)
        except Exception as error:
            raise NtXentError("NTX-E429", f"TensorFlow has no device {self.device!r} here: {raised(error)}.") from error

    def unit(self, rows: Any) -> Any:
        return rows / self.module.norm(rows, axis=1, keepdims=True)

    def interleaved(self, rows: Any, pairs: int) -> Any:
        tf = self.module
        return tf.reshape(tf.stack([rows[:pairs], rows[pairs:]], axis=1), rows.shape)

    def stacked(self, vector: Any) -> Any:
        tf = self.module
        return tf.reshape(tf.transpose(tf.reshape(vector, (-1, 2))), (-1,))

    def labels(self, labels: List[int]) -> Any:
        return self.module.constant(labels)

    def is_tensor(self, value: Any) -> bool:
        return bool(self.module.is_tensor(value))

    def numbers(self, tensor: Any) -> List[float]:
        return [float(x) for x in self.host.asarray(tensor, "float64").reshape(-1)]

    def mean(self, tensor: Any) -> Any:
        return self.module.reduce_mean(tensor)

    def bytes(self, tensor: Any) -> bytes:
        return bytes(self.host.asarray(tensor, "<f4").tobytes())

    def dtype_of(self, tensor: Any) -> str:
        return str(tensor.dtype.name)

    def with_gradient(self, rows: Any, temperature: float, compute: Compute) -> Tuple[Any, Any, Any]:
        tf = self.module
        with tf.GradientTape() as tape:
            tape.watch(rows)
            loss, more = compute(rows, temperature)
        gradient = tape.gradient(loss, rows) if tf.is_tensor(loss) else None
        if gradient is None:
            raise NoGradient("it does not depend on the rows in TensorFlow's tape")
        return loss, more, tf.convert_to_tensor(gradient)


frameworks = {one.name: one for one in (Torch, Jax, TensorFlow, NumPy)}
