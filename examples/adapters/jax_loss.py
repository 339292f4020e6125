"""A loss in JAX, for nt-xent-oracle: nt-xent check --adapter "python3 jax_loss.py" """
import base64, json, sys, jax, jax.numpy as jnp, numpy as np

DTYPE = jnp.float32  # What the loss computes in: float16, bfloat16, float32, or float64 with JAX_ENABLE_X64=1.
ABOUT = {"name": "my loss", "version": jax.__version__, "language": "python", "dtype": jnp.dtype(DTYPE).name}

def loss(z, temperature):
    """Put your own loss here: one number, or 2N. z has 2N rows, view 1 then view 2; rows i and i + N are a pair."""
    z = z / jnp.linalg.norm(z, axis=1, keepdims=True)
    logits = jnp.fill_diagonal(jnp.matmul(z, z.T, precision="highest") / temperature, -jnp.inf, inplace=False)
    return jax.nn.logsumexp(logits, axis=1) - jnp.diag(jnp.roll(logits, len(z) // 2, axis=1))

everything = jax.jit(jax.value_and_grad(lambda z, t: ((losses := loss(z, t)).mean(), losses), has_aux=True))

def answer(data, shape, temperature, **_):
    z = np.frombuffer(base64.b64decode(data), "<f4").reshape(shape)
    (mean, losses), gradient = everything(jnp.asarray(z, DTYPE), jnp.asarray(temperature, DTYPE))
    return {"loss": float(mean), **({"perAnchor": losses.tolist()} if losses.ndim else {}),
            "gradient": base64.b64encode(np.asarray(gradient, "<f4").tobytes()).decode()}

FOUR_ROWS = {"data": base64.b64encode(np.eye(4, dtype="<f4").tobytes()), "shape": [4, 4], "temperature": 0.5}

for m in map(json.loads, sys.stdin):
    if m["cmd"] == "stop": break
    try: got = answer(**(m if m["cmd"] == "loss" else FOUR_ROWS))
    except Exception as error: got = {"errored": {"message": repr(error)}}  # The next may do.
    about = {**ABOUT, "returns": list(got) if "loss" in got else ["loss", "gradient"]}  # What four rows show.
    reply = {"seq": m["seq"], **got} if m["cmd"] == "loss" else {"protocol": 1, "implementation": about}
    print(json.dumps(reply), flush=True)
