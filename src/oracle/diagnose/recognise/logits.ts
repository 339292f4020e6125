import { type Batch, row, rowCount } from '../../../../spec/batch.ts';
import type { Convention } from '../../../../spec/convention.ts';
import { denominatorRows } from '../../../../spec/conventions/denominators.ts';
import { anchorRows, partner } from '../../../../spec/conventions/layouts.ts';

/** The logits of an anchor, in float64, and which of them are in its denominator. */
export interface Anchor {
  /** Its row. */
  readonly i: number;
  /** The row of its positive. */
  readonly p: number;
  /** s_ik/τ of all 2N rows. */
  readonly logits: readonly number[];
  readonly denominator: Convention['denominator'];
  /** The rows that are terms of the denominator. */
  readonly terms: readonly number[];
  /** N */
  readonly pairs: number;
  readonly temperature: number;
  /** The logits of all anchors. */
  readonly all: readonly (readonly number[])[];
}

/** What is kept for one batch and temperature: the logits, and the anchors made from them. */
interface Remembered {
  readonly logits: readonly (readonly number[])[];
  readonly anchors: Map<string, readonly Anchor[]>;
}

const memory = new WeakMap<Batch, Map<number, Remembered>>();

/** The anchors of a convention on a batch; they are kept because every formula needs them. */
export function anchorsOf(convention: Convention, batch: Batch, temperature: number): readonly Anchor[] {
  const known = memory.get(batch) ?? new Map<number, Remembered>();
  memory.set(batch, known);
  const { logits, anchors } = known.get(temperature) ?? { logits: computed(batch, temperature), anchors: new Map() };
  known.set(temperature, { logits, anchors });
  const key = [convention.layout, convention.denominator, convention.anchors].join();
  const found = anchors.get(key) ?? made(convention, batch, temperature, logits);
  anchors.set(key, found);
  return found;
}

function made(convention: Convention, { pairs }: Batch, temperature: number, all: Remembered['logits']): Anchor[] {
  const { denominator } = convention;
  return anchorRows(convention, pairs).map((i) => ({
    ...{
      i,
      pairs,
      temperature,
      all,
      denominator,
      p: partner(convention, i, pairs),
      logits: all[i] as readonly number[],
    },
    terms: denominatorRows(convention, i, { pairs }),
  }));
}

function computed(batch: Batch, temperature: number): number[][] {
  const units = Array.from({ length: rowCount(batch) }, (_, i) => {
    const z = Array.from(row(batch, i));
    const norm = Math.hypot(...z);
    return z.map((x) => x / norm);
  });
  return units.map((a) => units.map((b) => a.reduce((sum, x, j) => sum + x * (b[j] as number), 0) / temperature));
}

/** The logit of the positive. */
export const positiveOf = ({ logits, p }: Anchor): number => logits[p] as number;

/** The logits of the given rows. */
export const at = ({ logits }: Anchor, rows: readonly number[]): number[] => rows.map((k) => logits[k] as number);

/** log Σ e^x; it is −∞ if there are no terms. */
export function logSumExp(xs: readonly number[]): number {
  const most = Math.max(...xs);
  return Number.isFinite(most) ? most + Math.log(xs.reduce((sum, x) => sum + Math.exp(x - most), 0)) : most;
}
