"""NT-Xent in JAX: nt-xent check --python jax_loss.py:nt_xent"""

import jax
import jax.numpy as jnp


def nt_xent(z: jax.Array, temperature: float) -> jax.Array:
    """The losses of the 2N anchors. z has 2N rows, view 1 then view 2."""
    z = z / jnp.linalg.norm(z, axis=1, keepdims=True)
    logits = jnp.matmul(z, z.T, precision="highest") / temperature
    logits = jnp.fill_diagonal(logits, -jnp.inf, inplace=False)  # A row is not compared with itself.
    return jax.nn.logsumexp(logits, axis=1) - jnp.diag(jnp.roll(logits, len(z) // 2, axis=1))
