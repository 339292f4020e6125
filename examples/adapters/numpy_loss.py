"""A loss in NumPy, for nt-xent-oracle: nt-xent check --adapter "python3 numpy_loss.py" """
import base64, json, sys
import numpy as np

DTYPE = np.float32  # What the loss computes in: float16, float32 or float64.
ABOUT = {"name": "my loss", "version": np.__version__, "language": "python", "dtype": DTYPE.__name__}

def loss(z, temperature):
    """Put your own loss here: one number, or 2N. z has 2N rows, view 1 then view 2; rows i and i + N are a pair."""
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    logits = z @ z.T / DTYPE(temperature)
    np.fill_diagonal(logits, -np.inf)  # A row is not compared with itself.
    top = logits.max(axis=1, keepdims=True)  # So that no exp overflows.
    return np.log(np.exp(logits - top).sum(axis=1)) + top[:, 0] - np.diag(np.roll(logits, len(z) // 2, axis=1))

def answer(data, shape, temperature, **_):
    losses = np.asarray(loss(np.frombuffer(base64.b64decode(data), "<f4").reshape(shape).astype(DTYPE), temperature))
    return {"loss": float(losses.mean()), **({"perAnchor": losses.tolist()} if losses.ndim else {})}

FOUR_ROWS = {"data": base64.b64encode(np.eye(4, dtype="<f4").tobytes()), "shape": [4, 4], "temperature": 0.5}

for m in map(json.loads, sys.stdin):
    if m["cmd"] == "stop": break
    try: got = answer(**(m if m["cmd"] == "loss" else FOUR_ROWS))
    except Exception as error: got = {"errored": {"message": repr(error)}}  # The next may do.
    about = {**ABOUT, "returns": list(got) if "loss" in got else ["loss"]}  # What four rows show.
    reply = {"seq": m["seq"], **got} if m["cmd"] == "loss" else {"protocol": 1, "implementation": about}
    print(json.dumps(reply), flush=True)
