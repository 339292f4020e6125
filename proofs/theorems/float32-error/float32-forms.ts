import type { Batch } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { denominatorRows } from '../../../spec/conventions/denominators.ts';
import { partner } from '../../../spec/conventions/layouts.ts';

const { fround } = Math;
const exp = (x: number) => fround(Math.exp(x));
const log = (x: number) => fround(Math.log(x));
const log1p = (x: number) => fround(Math.log1p(x));
const max = (xs: readonly number[]) => xs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

/** Orders of summation. */
const orders = {
  forward: (xs: readonly number[]) => xs.reduce((sum, x) => fround(sum + x), 0),
  backward: (xs: readonly number[]) => xs.reduceRight((sum, x) => fround(sum + x), 0),
  pairwise: (xs: readonly number[]): number => {
    if (xs.length < 2) return xs[0] ?? 0;
    const half = xs.length >> 1;
    return fround(orders.pairwise(xs.slice(0, half)) + orders.pairwise(xs.slice(half)));
  },
};

/** An order of summation, by its name. */
export type Order = keyof typeof orders;
export const everyOrder = Object.keys(orders) as Order[];

/** The logits of the terms of one anchor, and which of them is the positive's; that one is last where it is no term. */
interface Logits {
  readonly terms: readonly number[];
  readonly positive: number;
  readonly others: readonly number[];
  readonly sum: (xs: readonly number[]) => number;
}

const lse = ({ terms, sum }: Logits, m: number) => fround(m + log(sum(terms.map((x) => exp(fround(x - m))))));
/** The exponents of the stable form: those of the terms without the positive. */
const differences = ({ others, positive }: Logits) => others.map((x) => fround(x - positive));

/** The forms that the stable bound is for where the positive is a term. */
export const stableForms = {
  'log1p of the sum': (all: Logits) => log1p(all.sum(differences(all).map(exp))),
  'log1p, or a shift where an exponent is positive': (all: Logits) => {
    const y = differences(all);
    const m = max(y);
    if (!(m > 0)) return log1p(all.sum(y.map(exp)));
    return fround(m + log(fround(all.sum(y.map((x) => exp(fround(x - m)))) + exp(-m))));
  },
  'the same, the positive among the terms': (all: Logits) => {
    const y = differences(all);
    const m = max(y);
    if (!(m > 0)) return log1p(all.sum(y.map(exp)));
    return fround(m + log(all.sum([exp(-m), ...y.map((x) => exp(fround(x - m)))])));
  },
} as const;

/** The forms that the stable bound is for, where the positive is no term of the denominator. */
export const decoupledForms = {
  'log of the sum': (all: Logits) => log(all.sum(differences(all).map(exp))),
  'log of the sum, with a shift': (all: Logits) => {
    const y = differences(all);
    const m = max(y);
    return fround(m + log(all.sum(y.map((x) => exp(fround(x - m))))));
  },
} as const;

/** The forms that the shifted bound is for. */
export const shiftedForms = {
  'logsumexp less logit': (all: Logits) => fround(lse(all, max(all.terms)) - all.positive),
  'without a shift': (all: Logits) => fround(log(all.sum(all.terms.map(exp))) - all.positive),
  'log-softmax': (all: Logits) => {
    const m = max(all.terms);
    const rest = log(all.sum(all.terms.map((x) => exp(fround(x - m)))));
    return fround(rest - fround(all.positive - m));
  },
  'log of a quotient': (all: Logits) => -log(fround(exp(all.positive) / all.sum(all.terms.map(exp)))),
} as const;

/** What is not stable: the shift where no exponent is positive, without log1p. */
export const logOfWholeSum = (all: Logits): number => log(fround(1 + all.sum(differences(all).map(exp))));

/** The logits of an anchor in float32, every operation rounded once, sums in an order. */
export function float32LogitsOf(
  { pairs, dimension: d, rows }: Batch,
  temperature: number,
  convention: Convention,
  i: number,
  order: Order,
): Logits {
  const sum = orders[order];
  const tau = fround(temperature);
  const dot = (a: readonly number[], b: readonly number[]) => sum(a.map((x, j) => fround(x * (b[j] as number))));
  const unit = (k: number) => {
    const z = Array.from(rows.slice(k * d, (k + 1) * d));
    const norm = fround(Math.sqrt(dot(z, z)));
    return z.map((x) => fround(x / norm));
  };
  const own = unit(i);
  const logit = (k: number) => fround(dot(own, unit(k)) / tau);
  const p = partner(convention, i, pairs);
  const inside = denominatorRows(convention, i, { pairs });
  return {
    terms: inside.map(logit),
    positive: logit(p),
    others: inside.filter((k) => k !== p).map(logit),
    sum,
  };
}
