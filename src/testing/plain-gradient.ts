import type { Convention } from '../../spec/convention.ts';
import type { Case } from '../batches/cases.ts';

/**
 * The gradient of the mean loss as automatic differentiation of cross-entropy computes it, every operation rounded.
 *
 * With `ownAnchorOnly`, each row gets that of its own loss alone.
 */
export function plainGradient(
  { batch: { pairs: n, dimension: d, rows }, temperature }: Case,
  { denominator, anchors }: Convention,
  r: (x: number) => number,
  { ownAnchorOnly = false } = {},
): number[] {
  const index = [...new Array(2 * n).keys()];
  const sum = (xs: number[]) => xs.reduce((a, b) => r(a + b), 0);
  const z = index.map((i) => Array.from(rows.slice(i * d, (i + 1) * d)));
  const norms = z.map((row) => r(Math.sqrt(sum(row.map((x) => r(x * x))))));
  const u = z.map((row, i) => row.map((x) => r(x / (norms[i] as number))));
  const dot = (a: number[], b: number[]) => sum(a.map((x, j) => r(x * (b[j] as number))));
  const tau = r(temperature);
  const partner = (i: number) => (i + n) % (2 * n);
  const view = (i: number) => Math.floor(i / n);
  const includes = {
    simclr: (i: number, k: number) => k !== i,
    decoupled: (i: number, k: number) => k !== i && k !== partner(i),
    'cross-view': (i: number, k: number) => view(i) !== view(k),
    'cross-view-decoupled': (i: number, k: number) => view(i) !== view(k) && k !== partner(i),
    'self-inclusive': () => true,
    'self-zeroed': () => true,
  }[denominator];
  const m = anchors === 'both-views' ? 2 * n : n;
  const isAnchor = {
    'both-views': () => true,
    'first-view': (i: number) => i < n,
    'second-view': (i: number) => i >= n,
  }[anchors];
  const w = index.map((i) => {
    if (!isAnchor(i)) return index.map(() => 0);
    const logits = index.map((k) => r(dot(u[i] as number[], u[k] as number[]) / tau));
    const terms = index.filter((k) => includes(i, k));
    const largest = Math.max(...terms.map((k) => logits[k] as number));
    const lse = r(largest + r(Math.log(sum(terms.map((k) => r(Math.exp(r((logits[k] as number) - largest))))))));
    return index.map((k) => {
      const q = terms.includes(k) ? r(Math.exp(r((logits[k] as number) - lse))) : 0;
      return r(r(k === partner(i) ? r(q - 1) : q) / r(m * tau));
    });
  });
  const at = (i: number, k: number) => (w[i] as number[])[k] as number;
  return index.flatMap((i) => {
    const pull = (u[0] as number[]).map((_, j) => {
      const own = sum(index.map((k) => r(at(i, k) * ((u[k] as number[])[j] as number))));
      const others = sum(index.map((k) => r(at(k, i) * ((u[k] as number[])[j] as number))));
      return ownAnchorOnly ? own : r(own + others);
    });
    const along = dot(pull, u[i] as number[]);
    return pull.map((x, j) => r(r(x - r(along * ((u[i] as number[])[j] as number))) / (norms[i] as number)));
  });
}
