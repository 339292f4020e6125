import { type Batch, row } from '../../../spec/batch.ts';
import type { Denominator } from '../../../spec/convention.ts';
import { denominatorOptions } from '../../../spec/conventions/denominators.ts';
import type { LossFunction, ReturnedLoss } from '../../../src/implementations/from-function.ts';
import type { Fault, What, Where } from './faults.ts';

/** How a right loss goes about it. */
export interface Form {
  readonly denominator: Denominator;
  /** Which logit is taken off before exp: the largest, that of cosine 1, or the positive's. */
  readonly shift: 'largest' | '1/tau' | 'positive';
  /** Whether every number is rounded to float32 at once. */
  readonly single: boolean;
  /** Whether cosines are held to [−1, 1]. */
  readonly clamped: boolean;
  /** Whether the loss is that of each view, averaged. */
  readonly byView: boolean;
}

/** NT-Xent in float64. */
export const plain: Form = { denominator: 'simclr', shift: 'largest', single: false, clamped: false, byView: false };

/** What the batches before left, for the faults that remember. */
interface Past {
  call: number;
  readonly losses: Map<string, number>;
}

/** A loss written from the formula and from nothing of this package, with a fault in it or none; it has a gradient where it is `simclr`. */
export function composedLoss(form: Form, fault?: Fault): LossFunction {
  const past: Past = { call: 0, losses: new Map() };
  return (batch, temperature) => {
    past.call++;
    const acts = fault !== undefined && isThere(fault.where, batch, temperature, past);
    const amount = (what: What): number | undefined => (acts && fault.what === what ? fault.amount : undefined);
    const found = computed(form, batch, temperature, amount);
    const key = fault && keyOf(fault.where, batch);
    if (key === undefined) return found;
    const before = past.losses.get(key);
    past.losses.set(key, before ?? found.loss);
    return { loss: before ?? found.loss };
  };
}

/** Under what a loss is remembered. */
function keyOf(where: Where, batch: Batch): string | undefined {
  if (where === 'first row as before') return row(batch, 0).join();
  if (where === 'last row as before') return row(batch, 2 * batch.pairs - 1).join();
  if (where === 'sum as before') return String(Array.from(batch.rows).reduce((a, b) => a + b, 0));
  return;
}

function isThere(where: Where, batch: Batch, temperature: number, { call }: Past): boolean {
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

function computed(
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
  return { loss, gradient: changed(gradientOf(units, logits, norms, temperature), batch.dimension, amount) };
}

const sum = (xs: readonly number[], r: Round) => xs.reduce((a, b) => r(a + b), 0);

function unitsOf(batch: Batch, r: Round, amount: Amount): { units: Float64Array[]; norms: number[] } {
  const { pairs, dimension: d } = batch;
  const rows = Array.from({ length: 2 * pairs }, (_, i) => Array.from(row(batch, i)));
  const squares = rows.map((z) => z.map((x) => r(x * x)));
  const norms = squares.map((each) => r(Math.sqrt(sum(each, r))));
  const left = d > 1 ? (amount('columns left out') ?? 0) : 0;
  const bits = amount('rows in few bits');
  const isRaw = amount('rows not normalised') !== undefined;
  const units = rows.map((z, i) =>
    Float64Array.from(z, (x, j) => {
      const unit = isRaw ? x : r(x / (norms[i] as number));
      if (j >= d - left) return 0;
      return bits === undefined ? unit : inBits(unit, bits);
    }),
  );
  return { units, norms };
}

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
  const left = amount('terms left out') ?? 0;
  const kept = left > 0 && negatives.length > left ? negatives.slice(0, -left) : negatives;
  const again = (amount('terms twice') ?? 0) > 0 ? negatives.slice(-1) : [];
  const ofPositive = denominatorOptions[denominator].positive ? [partner] : [];
  const terms = [...ofPositive, ...kept, ...again].map((k) => own[k] as number);
  const shifts = { largest: Math.max(...terms), '1/tau': r(1 / temperature), positive };
  const off = shifts[shift];
  const total = sum(
    terms.map((x) => r(Math.exp(r(x - off)))),
    r,
  );
  const constant = (amount('constant term') ?? 0) * Math.exp(-off);
  return r(r(r(Math.log(total + constant)) + off) - positive);
}

function meanOf(anchors: readonly number[], { byView }: Form, r: Round, amount: Amount): number {
  const left = amount('anchors left out') ?? 0;
  const again = (amount('anchors twice') ?? 0) > 0 ? anchors.slice(-1) : [];
  const least = amount('small losses left out') ?? Number.NEGATIVE_INFINITY;
  const most = amount('large losses capped at') ?? Number.POSITIVE_INFINITY;
  const kept = [...anchors.slice(0, anchors.length - left), ...again]
    .filter((x) => x >= least)
    .map((x) => Math.min(x, most));
  const mean = (xs: readonly number[]) => r(sum(xs, r) / xs.length);
  const n = anchors.length / 2;
  if (byView) return r((mean(kept.slice(0, n)) + mean(kept.slice(n))) / 2);
  return kept.length > 0 ? mean(kept) : 0;
}

function changed(gradient: Float64Array, d: number, amount: Amount): Float64Array {
  if (amount('gradient NaN') !== undefined) return gradient.fill(Number.NaN);
  const last = amount('gradient of the last row times');
  const factor = amount('gradient times') ?? 1;
  return gradient.map((x, at) => x * factor * (last !== undefined && at >= gradient.length - d ? last : 1));
}

/** Of the mean of all losses with respect to the rows, in float64. */
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

/** A number with so many significant bits. */
function inBits(x: number, bits: number): number {
  if (x === 0) return 0;
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(x))) - bits + 1);
  return Math.round(x / unit) * unit;
}
