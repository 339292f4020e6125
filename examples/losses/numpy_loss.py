"""NT-Xent in NumPy: nt-xent check --python numpy_loss.py:nt_xent"""

import numpy as np


def nt_xent(z: np.ndarray, temperature: float) -> np.ndarray:
    """The losses of the 2N anchors. z has 2N rows, view 1 then view 2."""
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    logits = z @ z.T / z.dtype.type(temperature)
    np.fill_diagonal(logits, -np.inf)  # A row is not compared with itself.
    top = logits.max(axis=1, keepdims=True)  # So that no exp overflows.
    return np.log(np.exp(logits - top).sum(axis=1)) + top[:, 0] - np.diag(np.roll(logits, len(z) // 2, axis=1))
