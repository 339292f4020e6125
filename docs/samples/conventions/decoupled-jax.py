import jax
import jax.numpy as jnp


def loss(z, temperature):
    """z: 2N rows of d, view 1 and then view 2; row i and row i + N are a pair."""
    u = z / jnp.linalg.norm(z, axis=1, keepdims=True)
    logits = u @ u.T / temperature
    anchor = jnp.arange(len(z))
    partner = jnp.roll(anchor, len(z) // 2)
    left_out = jnp.eye(len(z), dtype=bool).at[anchor, partner].set(True)  # k ≠ i and k ≠ p
    negatives = jnp.where(left_out, -jnp.inf, logits)
    return (jax.nn.logsumexp(negatives, axis=1) - logits[anchor, partner]).mean()
