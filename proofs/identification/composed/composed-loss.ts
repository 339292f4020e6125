import { type Batch, row } from '../../../spec/batch.ts';
import type { Denominator } from '../../../spec/convention.ts';
import { denominatorOptions } from '../../../spec/conventions/denominators.ts';
import type { LossFunction, ReturnedLoss } from '../../../src/implementations/from-function.ts';
import type { Fault, What, Where } from './faults.ts';

/** What a loss without a fault computes, and how. */
export interface Form {
  readonly denominator: Denominator;
  /** The logit that is subtracted before exp: the largest, that of cosine 1, or the positive's. */
  readonly shift: 'largest' | '1/tau' | 'positive';
  /** Whether every number is rounded to float32 at once. */
  readonly single: boolean;
  /** Whether cosines are held to [−1, 1]. */
  readonly clamped: boolean;
  /** Whether the mean is taken over each view first, and then over the two. */
  readonly byView: boolean;
}

/** NT-Xent in float64. */
export const plain: Form = { denominator: 'simclr', shift: 'largest', single: false, clamped: false, byView: false };

/** What is kept of earlier batches, for the faults that remember. */
interface Past {
  call: number;
  readonly losses: Map<string, number>;
}

/** A loss written from the formula, and not from this package's losses, with one fault or none. Under `simclr` it has a gradient. */
export function composedLoss(form: Form, fault?: Fault): LossFunction {
  const past: Past = { call: 0, losses: new Map() };
  return (batch, temperature) => {
    past.call++;
    const acts = fault !== undefined && conditionHolds(fault.where, batch, temperature, past);
    const amount = (what: What): number | undefined => (acts && fault.what === what ? fault.amount : undefined);
    const found = lossAndGradient(form, batch, temperature, amount);
    const key = fault && keyOf(fault.where, batch);
    if (key === undefined) return found;
    const before = past.losses.get(key);
    past.losses.set(key, before ?? found.loss);
    return { loss: before ?? found.loss };
  };
}

/** The key under which a fault that remembers keeps a loss; undefined for every other fault. */
function keyOf(where: Where, batch: Batch): string | undefined {
  if (where === 'first row as before') return row(batch, 0).join();
  if (where === 'last row as before') return row(batch, 2 * batch.pairs - 1).join();
  if (where === 'sum as before') return String(Array.from(batch.rows).reduce((a, b) => a + b, 0));
  return;
}

/** Whether the condition of a fault holds for this batch, this temperature and this call. */
function conditionHolds(where: Where, batch: Batch, temperature: number, { call }: Past): boolean {
  const { pairs, dimension } = batch;
  const near = (by: number) =>
    Array.from({ length: 2 * pairs }, (_, i) => Math.hypot(...row(batch, i))).every((norm) => Math.abs(norm - 1) <= by);
  const conditions: Partial<Record<Where, () => boolean>> = {
    always: () => true,
    'N > 16': () => pairs > 16,
    'N > 64': () => pairs > 64,
    'N odd': () => pairs % 2 === 1,
    'd > 32': () => dimension > 32,
    'd > 512': () => dimension > 512,
    'd odd': () => dimension % 2 === 1,
    'tau < 0.1': () => temperature < 0.1,
    'tau > 1': () => temperature > 1,
    'partners equal': () =>
      Array.from({ length: pairs }, (_, i) => row(batch, i).join() === row(batch, i + pairs).join()).some(Boolean),
    'norms near 1 by 0.1': () => near(0.1 + 1e-6),
    'norms near 1 by 0.01': () => near(0.01 + 1e-6),
    'norms near 1 by 0.001': () => near(0.001 + 1e-6),
    'from call 231': () => call >= 231,
    'from call 401': () => call >= 401,
    'one call in 100': () => call % 100 === 57,
  };
  return conditions[where]?.() ?? false;
}

/** The amount of a fault where it acts; undefined for every other. */
type Amount = (what: What) => number | undefined;

/** How numbers are rounded. */
type Round = (x: number) => number;

/** The loss of a batch, and under `simclr` its gradient. */
function lossAndGradient(
  form: Form,
  batch: Batch,
  temperature: number,
  amount: Amount,
): Exclude<ReturnedLoss, number | { skipped: string }> {
  const r: Round = form.single ? Math.fround : (x) => x;
  const { units, norms } = unitsOf(batch, r, amount);
  const logits = logitsOf(units, temperature, form, r, amount);
  const anchors = logits.map((own, i) => anchorLoss(own, i, temperature, form, r, amount));
  const mean = meanOf(anchors, form, r, amount);
  const right = mean * (amount('loss times') ?? 1) + (amount('loss plus') ?? 0);
  const loss = amount('loss NaN') === undefined ? right : Number.NaN;
  if (form.denominator !== 'simclr') return { loss };
  return { loss, gradient: faultyGradient(gradientOf(units, logits, norms, temperature), batch.dimension, amount) };
}

const sum = (xs: readonly number[], r: Round) => xs.reduce((a, b) => r(a + b), 0);

/** The normalised rows, and the norms that they had. */
function unitsOf(batch: Batch, r: Round, amount: Amount): { units: Float64Array[]; norms: number[] } {
  const { pairs, dimension: d } = batch;
  const rows = Array.from({ length: 2 * pairs }, (_, i) => Array.from(row(batch, i)));
  const squares = rows.map((z) => z.map((x) => r(x * x)));
  const norms = squares.map((each) => r(Math.sqrt(sum(each, r))));
  const leftOut = d > 1 ? (amount('columns left out') ?? 0) : 0;
  const bits = amount('rows in few bits');
  const isRaw = amount('rows not normalised') !== undefined;
  const units = rows.map((z, i) =>
    Float64Array.from(z, (x, j) => {
      const unit = isRaw ? x : r(x / (norms[i] as number));
      if (j >= d - leftOut) return 0;
      return bits === undefined ? unit : inBits(unit, bits);
    }),
  );
  return { units, norms };
}

/** The logits s_ik/τ: one row of 2N for each anchor. */
function logitsOf(
  units: readonly Float64Array[],
  temperature: number,
  { clamped }: Form,
  r: Round,
  amount: Amount,
): Float64Array[] {
  const factor = amount('logits times') ?? 1;
  const cap = amount('logits capped at') ?? Number.POSITIVE_INFINITY;
  const logit = (a: Float64Array, b: Float64Array): number => {
    let s = 0;
    for (let j = 0; j < a.length; j++) s = r(s + r((a[j] as number) * (b[j] as number)));
    if (clamped) s = Math.min(1, Math.max(-1, s));
    return Math.min(r(factor * r(s / temperature)), cap);
  };
  return units.map((a) => Float64Array.from(units, (b) => logit(a, b)));
}

/** ℓ_i = log Σ_{k ∈ D(i)} e^(x_k) − x_p, from the logits of anchor `i`. */
function anchorLoss(
  own: Float64Array,
  i: number,
  temperature: number,
  { denominator, shift }: Form,
  r: Round,
  amount: Amount,
): number {
  const n = own.length / 2;
  const next = amount('positive of the next pair') === undefined ? 0 : 1;
  const partner = i < n ? n + ((i + next) % n) : (i - n + next) % n;
  const positive = own[partner] as number;
  const isNegative: Record<Denominator, (k: number) => boolean> = {
    simclr: (k) => k !== i,
    decoupled: (k) => k !== i,
    'cross-view': (k) => i < n !== k < n,
    'cross-view-decoupled': (k) => i < n !== k < n,
    'self-inclusive': () => true,
  };
  const negatives = [...own.keys()].filter((k) => k !== partner && isNegative[denominator](k));
  const leftOut = amount('terms left out') ?? 0;
  const kept = leftOut > 0 && negatives.length > leftOut ? negatives.slice(0, -leftOut) : negatives;
  const repeated = (amount('terms twice') ?? 0) > 0 ? negatives.slice(-1) : [];
  const ofPositive = denominatorOptions[denominator].positive ? [partner] : [];
  const terms = [...ofPositive, ...kept, ...repeated].map((k) => own[k] as number);
  const shifts = { largest: Math.max(...terms), '1/tau': r(1 / temperature), positive };
  const subtracted = shifts[shift];
  const total = sum(
    terms.map((x) => r(Math.exp(r(x - subtracted)))),
    r,
  );
  const constant = (amount('constant term') ?? 0) * Math.exp(-subtracted);
  return r(r(r(Math.log(total + constant)) + subtracted) - positive);
}

/** The mean of the losses of the anchors. */
function meanOf(anchors: readonly number[], { byView }: Form, r: Round, amount: Amount): number {
  const leftOut = amount('anchors left out') ?? 0;
  const repeated = (amount('anchors twice') ?? 0) > 0 ? anchors.slice(-1) : [];
  const least = amount('small losses left out') ?? Number.NEGATIVE_INFINITY;
  const most = amount('large losses capped at') ?? Number.POSITIVE_INFINITY;
  const kept = [...anchors.slice(0, anchors.length - leftOut), ...repeated]
    .filter((x) => x >= least)
    .map((x) => Math.min(x, most));
  const mean = (xs: readonly number[]) => r(sum(xs, r) / xs.length);
  const n = anchors.length / 2;
  if (byView) return r((mean(kept.slice(0, n)) + mean(kept.slice(n))) / 2);
  return kept.length > 0 ? mean(kept) : 0;
}

/** The gradient with the faults that gradients can have. */
function faultyGradient(gradient: Float64Array, d: number, amount: Amount): Float64Array {
  if (amount('gradient NaN') !== undefined) return gradient.fill(Number.NaN);
  const last = amount('gradient of the last row times');
  const factor = amount('gradient times') ?? 1;
  return gradient.map((x, at) => x * factor * (last !== undefined && at >= gradient.length - d ? last : 1));
}

/** The gradient of the mean of all losses with respect to the rows, in float64. */
function gradientOf(
  units: readonly Float64Array[],
  logits: readonly Float64Array[],
  norms: readonly number[],
  temperature: number,
): Float64Array {
  const count = units.length;
  const n = count / 2;
  const [{ length: d } = new Float64Array()] = units;
  const probabilities = logits.map((own, i) => {
    const largest = own.reduce((a, x, k) => (k === i ? a : Math.max(a, x)), Number.NEGATIVE_INFINITY);
    const terms = own.map((x, k) => (k === i ? 0 : Math.exp(x - largest)));
    const total = terms.reduce((a, b) => a + b, 0);
    return terms.map((x, k) => (x / total - (k === (i + n) % count ? 1 : 0)) / (count * temperature));
  });
  const gradient = new Float64Array(count * d);
  for (let i = 0; i < count; i++) {
    const unit = units[i] as Float64Array;
    const slope = new Float64Array(d);
    for (let k = 0; k < count; k++) {
      const weight = (probabilities[i]?.[k] as number) + (probabilities[k]?.[i] as number);
      const other = units[k] as Float64Array;
      for (let j = 0; j < d; j++) slope[j] = (slope[j] as number) + weight * (other[j] as number);
    }
    let along = 0;
    for (let j = 0; j < d; j++) along += (slope[j] as number) * (unit[j] as number);
    for (let j = 0; j < d; j++) {
      gradient[i * d + j] = ((slope[j] as number) - along * (unit[j] as number)) / (norms[i] as number);
    }
  }
  return gradient;
}

/** A number rounded to so many significant bits. */
function inBits(x: number, bits: number): number {
  if (x === 0) return 0;
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(x))) - bits + 1);
  return Math.round(x / unit) * unit;
}
