"""NT-Xent in TensorFlow: nt-xent check --python tensorflow_loss.py:nt_xent"""

import tensorflow as tf


def nt_xent(z: tf.Tensor, temperature: float) -> tf.Tensor:
    """The losses of the 2N anchors. z has 2N rows, view 1 then view 2."""
    z = z / tf.norm(z, axis=1, keepdims=True)
    logits = tf.matmul(z, z, transpose_b=True) / tf.cast(temperature, z.dtype)
    logits = tf.linalg.set_diag(logits, tf.fill([len(z)], z.dtype.min))  # A row is not compared with itself.
    return tf.reduce_logsumexp(logits, axis=1) - tf.linalg.diag_part(tf.roll(logits, len(z) // 2, axis=1))
