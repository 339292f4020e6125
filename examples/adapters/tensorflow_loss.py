"""A loss in TensorFlow, for nt-xent-oracle: nt-xent check --adapter "python3 tensorflow_loss.py" """
import base64, json, sys, numpy as np, tensorflow as tf

DTYPE = tf.float32  # What the loss computes in: float16, bfloat16, float32 or float64.
ABOUT = {"name": "my loss", "version": tf.__version__, "language": "python", "dtype": DTYPE.name}

def loss(z, temperature):
    """Put your own loss here: one number, or 2N. z has 2N rows, view 1 then view 2; rows i and i + N are a pair."""
    z = z / tf.norm(z, axis=1, keepdims=True)
    logits = tf.matmul(z, z, transpose_b=True) / tf.cast(temperature, DTYPE)
    logits = tf.linalg.set_diag(logits, tf.fill([len(z)], DTYPE.min))  # A row is not compared with itself.
    return tf.reduce_logsumexp(logits, axis=1) - tf.linalg.diag_part(tf.roll(logits, len(z) // 2, axis=1))

def answer(data, shape, temperature, **_):
    z = tf.Variable(tf.cast(np.frombuffer(base64.b64decode(data), "<f4").reshape(shape), DTYPE))
    with tf.GradientTape() as tape: mean = tf.reduce_mean(losses := loss(z, temperature))
    gradient = tf.cast(tape.gradient(mean, z), tf.float32).numpy().tobytes()
    return {"loss": float(mean), **({"perAnchor": losses.numpy().tolist()} if losses.ndim else {}),
            "gradient": base64.b64encode(gradient).decode()}

FOUR_ROWS = {"data": base64.b64encode(np.eye(4, dtype="<f4").tobytes()), "shape": [4, 4], "temperature": 0.5}

for m in map(json.loads, sys.stdin):
    if m["cmd"] == "stop": break
    try: got = answer(**(m if m["cmd"] == "loss" else FOUR_ROWS))
    except Exception as error: got = {"errored": {"message": repr(error)}}  # The next may do.
    about = {**ABOUT, "returns": list(got) if "loss" in got else ["loss", "gradient"]}  # What four rows show.
    reply = {"seq": m["seq"], **got} if m["cmd"] == "loss" else {"protocol": 1, "implementation": about}
    print(json.dumps(reply), flush=True)
