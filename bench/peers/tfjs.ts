import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
// Registers the gradients of all kernels; on Node the core has no other way to them.
import '@tensorflow/tfjs-layers';
import { serve } from './serve.ts';

// NT-Xent by TensorFlow.js on one thread: a peer of the benchmark. Its argument: wasm or cpu.

setThreadsCount(1);
const backend = process.argv[2] as string;
await tf.setBackend(backend);
const simd = backend === 'wasm' && (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));

/** The tensors of the batch at hand. */
let kept: tf.Tensor[] = [];

await serve(`TensorFlow.js ${tf.version_core} ${backend}${simd ? ' SIMD' : ''}`, (batch, temperature) => {
  tf.dispose(kept);
  const { pairs, dimension } = batch;
  const z = tf.tensor2d(batch.rows as Float32Array, [2 * pairs, dimension]);
  const notSelf = tf.tidy(() => tf.mul(tf.eye(2 * pairs), -1e9));
  const partners = tf.tidy(() => {
    const [first, second] = [tf.range(0, pairs, 1, 'int32'), tf.range(pairs, 2 * pairs, 1, 'int32')];
    return tf.cast(tf.oneHot(tf.concat([second, first]), 2 * pairs), 'float32');
  });
  kept = [z, notSelf, partners];

  const unitRows = (rows: tf.Tensor) => tf.div(rows, tf.norm(rows, 2, 1, true));
  const logits = (u: tf.Tensor) => tf.add(tf.matMul(tf.div(u, temperature), u, false, true), notSelf);

  const loss = (rows: tf.Tensor): tf.Tensor => {
    const u = unitRows(rows);
    // Gathered from the rows, not from the matrix.
    const positives = tf.sum(tf.mul(tf.slice(u, 0, pairs), tf.slice(u, pairs, pairs)), 1);
    return tf.sub(tf.mean(tf.logSumExp(logits(u), 1)), tf.div(tf.mean(positives), temperature));
  };
  // Its gradient takes a sixth less time than that of the form above; a gather's would take ten times as much.
  const crossEntropy = (rows: tf.Tensor): tf.Tensor => tf.losses.softmaxCrossEntropy(partners, logits(unitRows(rows)));
  const lossAndGradient = tf.valueAndGrad(crossEntropy);
  return {
    loss() {
      const value = tf.tidy(() => loss(z).dataSync()[0] as number);
      return () => ({ value });
    },
    gradient() {
      const [value, gradient] = tf.tidy(() => {
        const { value, grad } = lossAndGradient(z);
        return [value.dataSync()[0] as number, grad.dataSync() as Float32Array];
      });
      return () => ({ value, gradient });
    },
  };
});
