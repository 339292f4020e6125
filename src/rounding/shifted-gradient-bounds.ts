import { type Batch, row } from '../../spec/batch.ts';
import { anchorRows, type Convention, denominatorRows, termCount } from '../../spec/convention.ts';
import { type FloatArithmetic, roundingsOf } from './accuracy.ts';
import { secondOrder } from './second-order.ts';

/**
 * How far, in the Euclidean norm, each row of the gradient can be from the truth in an implementation that differentiates
 * logsumexp(x) − x_p: the default for other people's code. Before the scale's factor.
 *
 * Of one of the five denominators, with rows divided by their norms. In float64, for two digits of a bound: O(N²·d) time.
 * Source: `derivation.md`, the steps on the gradient of the shifted form.
 */
export function shiftedGradientBounds(
  batch: Batch,
  temperature: number,
  convention: Convention,
  arithmetic: FloatArithmetic,
): Float64Array {
  const { u, inExp, inLog, underflow } = roundingsOf(arithmetic);
  const { pairs, dimension: d } = batch;
  const n = 2 * pairs;
  const terms = termCount(convention.denominator, pairs);
  const anchors = anchorRows(convention, pairs);
  const norms = Array.from({ length: n }, (_, i) => Math.hypot(...row(batch, i)));
  const weights = weightSums(batch, temperature, convention, norms);
  const second = secondOrder(d, n + inLog / u, u);
  // A weight is exp(x − lse): two logits, two shifts, the sum, and the roundings of the logarithm, of lse and of x − lse.
  const largest = Math.log(terms);
  const inLogits = (2 * (2 * d + 7) * u) / temperature + terms * u;
  const inDifference = u * (7 / temperature + 2 * largest) + inLog * (1 / temperature + largest);
  const inWeights = Math.expm1((inLogits + inDifference) * second + 2 * inExp);
  const inVectors = (n + 4 * d + 24) * u;
  return Float64Array.from(norms, (norm, i) => {
    const { softmax, all } = weights[i] as { softmax: number; all: number };
    const share = 1 / (anchors.length * temperature * norm);
    const vanished = Math.sqrt(d) * underflow * ((n * (1 + 1 / (n * temperature))) / norm + 1);
    return share * (softmax * inWeights + all * inVectors) * second + vanished;
  });
}

/** For each row, Σ_k (q_ik + q_ki) over the anchors, and that with the ones of the positives. */
function weightSums(
  batch: Batch,
  temperature: number,
  convention: Convention,
  norms: readonly number[],
): { softmax: number; all: number }[] {
  const { pairs, dimension: d, rows } = batch;
  const n = 2 * pairs;
  const softmax = new Float64Array(n);
  const isAnchor = new Set(anchorRows(convention, pairs));
  for (const i of isAnchor) {
    const columns = denominatorRows(convention, i, pairs);
    const logits = columns.map((k) => {
      let dot = 0;
      for (let j = 0; j < d; j++) {
        dot +=
          ((rows[i * d + j] as number) / (norms[i] as number)) * ((rows[k * d + j] as number) / (norms[k] as number));
      }
      return dot / temperature;
    });
    const largest = Math.max(...logits);
    const exps = logits.map((x) => Math.exp(x - largest));
    const total = exps.reduce((a, b) => a + b, 0);
    columns.forEach((k, c) => {
      const q = (exps[c] as number) / total;
      softmax[i] = (softmax[i] as number) + q;
      softmax[k] = (softmax[k] as number) + q;
    });
  }
  return Array.from(softmax, (sum) => ({ softmax: sum, all: sum + 2 }));
}
