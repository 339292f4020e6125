import { type Batch, row } from '../../../spec/batch.ts';
import { anchorRows, type Convention, denominatorRows, partner } from '../../../spec/convention.ts';

/** The logits of an anchor, in float64, and which of them its denominator has. */
export interface Anchor {
  /** Its row. */
  readonly i: number;
  /** The row of its positive. */
  readonly p: number;
  /** s_ik/τ of all 2N rows. */
  readonly logits: readonly number[];
  readonly denominator: Convention['denominator'];
  /** The rows of the denominator. */
  readonly terms: readonly number[];
  /** N */
  readonly pairs: number;
  readonly temperature: number;
  /** The logits of all anchors. */
  readonly all: readonly (readonly number[])[];
}

/** The anchors of a convention on a batch. */
export function anchorsOf(convention: Convention, batch: Batch, temperature: number): Anchor[] {
  const { pairs } = batch;
  const { denominator } = convention;
  const all = logitsOf(batch, temperature);
  return anchorRows(convention, pairs).map((i) => ({
    ...{ i, pairs, temperature, all, denominator, p: partner(convention, i, pairs), logits: all[i] as number[] },
    terms: denominatorRows(convention, i, pairs),
  }));
}

const memory = new WeakMap<Batch, Map<number, number[][]>>();

/** Once for each batch and temperature: every formula asks for them. */
function logitsOf(batch: Batch, temperature: number): number[][] {
  const known = memory.get(batch) ?? new Map<number, number[][]>();
  memory.set(batch, known);
  const found = known.get(temperature) ?? computed(batch, temperature);
  known.set(temperature, found);
  return found;
}

function computed(batch: Batch, temperature: number): number[][] {
  const units = Array.from({ length: 2 * batch.pairs }, (_, i) => {
    const z = Array.from(row(batch, i));
    const norm = Math.hypot(...z);
    return z.map((x) => x / norm);
  });
  return units.map((a) => units.map((b) => a.reduce((sum, x, j) => sum + x * (b[j] as number), 0) / temperature));
}

/** The logit of the positive. */
export const positiveOf = ({ logits, p }: Anchor): number => logits[p] as number;

/** The logits of some rows. */
export const at = ({ logits }: Anchor, rows: readonly number[]): number[] => rows.map((k) => logits[k] as number);

/** log Σ e^x; −∞ of none. */
export function logSumExp(xs: readonly number[]): number {
  const most = Math.max(...xs);
  return Number.isFinite(most) ? most + Math.log(xs.reduce((sum, x) => sum + Math.exp(x - most), 0)) : most;
}
