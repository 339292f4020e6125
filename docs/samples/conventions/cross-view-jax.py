import jax
import jax.numpy as jnp


def loss(z, temperature):
    """z: 2N rows of d, view 1 and then view 2; row i and row i + N are a pair."""
    a, b = jnp.split(z / jnp.linalg.norm(z, axis=1, keepdims=True), 2)
    logits = a @ b.T / temperature  # the other view only
    forth, back = jax.nn.log_softmax(logits, axis=1), jax.nn.log_softmax(logits, axis=0)
    return -(jnp.diagonal(forth) + jnp.diagonal(back)).mean() / 2
