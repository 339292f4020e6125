import jax
import jax.numpy as jnp


def loss(z, temperature):
    """z: 2N rows of d, view 1 and then view 2; row i and row i + N are a pair."""
    u = z / jnp.linalg.norm(z, axis=1, keepdims=True)
    logits = u @ u.T / temperature
    logits = jnp.where(jnp.eye(len(z), dtype=bool), -jnp.inf, logits)  # k ≠ i, nothing else
    anchor = jnp.arange(len(z))
    partner = jnp.roll(anchor, len(z) // 2)
    return -jax.nn.log_softmax(logits)[anchor, partner].mean()
