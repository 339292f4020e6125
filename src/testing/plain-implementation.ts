import type { Batch } from '../../spec/batch.ts';
import { type Convention, ntXent } from '../../spec/convention.ts';
import type { Implementation } from '../implementations/implementation.ts';
import type { Dtype } from '../rounding/formats.ts';
import { roundTo } from '../rounding/formats.ts';

/**
 * An implementation of any convention as one would write it: plain loops, every operation rounded to `dtype`.
 *
 * From the formulas, and from nothing of `spec/` but the names of the options.
 */
export function plainImplementation(options: Partial<Convention> = {}, dtype: Dtype = 'float32'): Implementation {
  const convention = { ...ntXent, ...options };
  return {
    name: 'plain',
    language: 'javascript',
    dtype,
    compute: async (batch, temperature) => ({ loss: plainLoss(batch, temperature, convention, dtype) }),
  };
}

function plainLoss({ pairs: n, dimension: d, rows }: Batch, temperature: number, c: Convention, dtype: Dtype): number {
  const r = dtype === 'float32' ? Math.fround : (x: number) => roundTo(x, dtype);
  const sum = (xs: number[]) => xs.reduce((a, b) => r(a + b), 0);
  const stacked = c.layout === 'stacked';
  const partnerOf = (i: number) => (stacked ? (i < n ? i + n : i - n) : i % 2 === 0 ? i + 1 : i - 1);
  const isFirst = (i: number) => (stacked ? i < n : i % 2 === 0);
  const index = [...new Array(2 * n).keys()];

  let z = index.map((i) => Array.from(rows.slice(i * d, (i + 1) * d)));
  if (c.secondView === 'same') z = index.map((i) => (isFirst(i) ? z[i] : z[partnerOf(i)]) as number[]);
  const squares = z.map((row) => sum(row.map((x) => r(x * x))));
  const whole = r(Math.sqrt(sum(squares)));
  const norm = (i: number) =>
    c.normalisation === 'none' ? 1 : c.normalisation === 'matrix' ? whole : r(Math.sqrt(squares[i] as number));
  const groups: Partial<Record<Convention['normalisation'], (i: number) => number[]>> = {
    'along-batch': () => index,
    'along-view': (i) => index.filter((k) => isFirst(k) === isFirst(i)),
    'along-pair': (i) => [Math.min(i, partnerOf(i)), Math.max(i, partnerOf(i))],
  };
  const group = groups[c.normalisation];
  const entryOf = (i: number, j: number) => (z[i] as number[])[j] as number;
  const normOf = (i: number, j: number) => {
    if (!group) return norm(i);
    return r(Math.sqrt(sum(group(i).map((k) => r(entryOf(k, j) * entryOf(k, j)))))) || 1;
  };
  const units = z.map((row, i) => row.map((x, j) => r(x / normOf(i, j))));
  // A loop: most of the time of the tests is spent here.
  const dot = (a: number[], b: number[]) => {
    let total = r((a[0] as number) * (b[0] as number));
    for (let j = 1; j < d; j++) total = r(total + r((a[j] as number) * (b[j] as number)));
    return total;
  };
  const cosines = units.map((a) => units.map((b) => (c.similarity === 'clamped' ? Math.max(0, dot(a, b)) : dot(a, b))));

  const tau = r(temperature);
  const tempered: Record<Convention['temperature'], (s: number) => number> = {
    divide: (s) => r(s / tau),
    multiply: (s) => r(s * tau),
    ignored: (s) => s,
    'positive-untempered': (s) => r(s / tau),
    'times-exp': (s) => r(s * r(Math.exp(tau))),
    'times-log': (s) => r(s * r(Math.log(r(1 / tau)))),
    'at-most-1': (s) => r(s / Math.min(tau, 1)),
  };
  const logit = tempered[c.temperature];
  const anchors = index.filter((i) => c.anchors === 'both-views' || isFirst(i) === (c.anchors === 'first-view'));
  const losses = anchors.map((i) => {
    const p = partnerOf(i);
    const isOther = (k: number) => isFirst(k) !== isFirst(i);
    const isTerm = {
      simclr: (k: number) => k !== i,
      decoupled: (k: number) => k !== i && k !== p,
      'cross-view': isOther,
      'cross-view-decoupled': (k: number) => isOther(k) && k !== p,
      'self-inclusive': () => true,
      'self-zeroed': () => true,
    }[c.denominator];
    const terms = index.filter(isTerm);
    const value = (k: number) =>
      c.denominator === 'self-zeroed' && k === i ? 0 : logit((cosines[i] as number[])[k] as number);
    const logSumExp = (ks: number[]) => {
      const xs = ks.map(value);
      const largest = Math.max(...xs);
      return r(r(Math.log(sum(xs.map((x) => r(Math.exp(r(x - largest))))))) + largest);
    };
    const positive = (cosines[i] as number[])[p] as number;
    const x = c.temperature === 'positive-untempered' ? positive : logit(positive);
    const all = c.positive === 'twice' && terms.includes(p) ? [...terms, p] : terms;
    const halves = [all.filter((k) => !isOther(k)), all.filter(isOther)];
    const denominator = c.logarithm === 'split-by-view' ? sum(halves.map(logSumExp)) : logSumExp(all);
    const loss = r(denominator - x);
    if (c.logarithm === 'none') return -r(Math.exp(-loss));
    return c.logarithm === 'of-tempered-ratio' ? r(loss - r(Math.log(tau))) : loss;
  });
  const mean = (xs: number[]) => r(sum(xs) / xs.length);
  const value = c.logarithm === 'of-mean' ? r(-Math.log(mean(losses.map((l) => r(Math.exp(-l)))))) : mean(losses);
  const factor = {
    mean: 1,
    sum: losses.length,
    twice: 2,
    'n/(n-1)': n / (n - 1),
    'tau/0.07': tau / 0.07,
    tau,
    '2tau': 2 * tau,
  }[c.scale];
  return r(value * r(factor));
}
