import { type Batch, row } from '../../spec/batch.ts';
import { anchorRows, type Convention, denominatorRows, termCount } from '../../spec/convention.ts';
import { type Dtype, formats } from './formats.ts';
import { secondOrder } from './second-order.ts';

/** The error of exp in units of u, as in `gradientBound`. */
const EXP = 4;

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
  dtype: Dtype,
): Float64Array {
  const { unitRoundoff: u, smallest } = formats[dtype];
  const { pairs, dimension: d } = batch;
  const n = 2 * pairs;
  const terms = termCount(convention.denominator, pairs);
  const anchors = anchorRows(convention, pairs);
  const norms = Array.from({ length: n }, (_, i) => Math.hypot(...row(batch, i)));
  const weights = weightSums(batch, temperature, convention, norms);
  // A weight is exp(x − lse): the two logits, the sum, and the roundings of x, lse and their difference.
  const inLogits = (2 * (2 * d + 6) * u) / temperature + (terms + EXP) * u;
  const inDifference =
    u * (4 / temperature + 2 * Math.log(terms + 1)) + EXP * u * (1 / temperature + Math.log(terms + 1));
  const inWeights = Math.expm1((inLogits + inDifference) * secondOrder(d, n, u)) + 4 * u;
  const inVectors = (n + 4 * d + 20) * u;
  return Float64Array.from(norms, (norm, i) => {
    const { softmax, all } = weights[i] as { softmax: number; all: number };
    const share = 1 / (anchors.length * temperature * norm);
    const underflow = Math.sqrt(d) * smallest * ((n * (1 + 1 / (n * temperature))) / norm + 1);
    return share * (softmax * inWeights + all * inVectors) * secondOrder(d, n, u) + underflow;
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
