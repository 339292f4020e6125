import jax
import jax.numpy as jnp


def loss(z, temperature):
    """z: 2N rows of d, view 1 and then view 2; row i and row i + N are a pair."""
    a, b = jnp.split(z / jnp.linalg.norm(z, axis=1, keepdims=True), 2)
    logits = a @ b.T / temperature  # the other view only
    negatives = jnp.where(jnp.eye(len(a), dtype=bool), -jnp.inf, logits)  # without the partner
    sums = jax.nn.logsumexp(negatives, axis=1) + jax.nn.logsumexp(negatives, axis=0)
    return (sums / 2 - jnp.diagonal(logits)).mean()
