/**
 * Double-double arithmetic: an unevaluated sum hi + lo of two float64 with |lo| ≤ ulp(hi)/2, some 106 bits.
 *
 * A function returns the high part and leaves the low part in `last.low`, to be read at once: an object for each of the
 * millions of intermediate results would cost more than the arithmetic.
 *
 * Sources, u = 2^−53: Dekker 1971 (twoSum, twoProduct: exact); Joldes, Muller and Popescu 2017, "Tight and rigorous error
 * bounds for basic building blocks of double-word arithmetic": add 3u², divide 15u². The product here leaves out the low by
 * the low part and fuses nothing; they state 7u² for it, and Muller and Rideau 2022, "Formalization of double-word arithmetic,
 * and comments on …", ACM TOMS 48(1), prove multiply 5u². All relative.
 * Without overflow; the callers' ranges see to that. Where a part of a result or of what it is made of is subnormal, it is off
 * by as much as `UNDERFLOW` besides.
 */

/** The low part of the last result. In an object: V8 allocates a number for every write to a variable of a module. */
export const last = { low: 0.5 };

/**
 * 64 times the smallest subnormal: a product makes six products of its own, each off by half a subnormal at most.
 *
 * A quotient a/b is off by this over |b|, as its remainder is such a product.
 */
export const UNDERFLOW: number = 2 ** -1068;

/** 2^27 + 1 splits a float64 into two of 26 bits. */
const SPLITTER = 134217729;

/** a + b, exactly. */
export function twoSum(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  last.low = a - (s - t) + (b - t);
  return s;
}

/** a + b, exactly, where |a| ≥ |b| or a = 0. */
export function fastTwoSum(a: number, b: number): number {
  const s = a + b;
  last.low = b - (s - a);
  return s;
}

/** a·b, exactly. */
export function twoProduct(a: number, b: number): number {
  const p = a * b;
  const ca = SPLITTER * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLITTER * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  last.low = al * bl - (p - ah * bh - al * bh - ah * bl);
  return p;
}

/** a + b; relative error 3u². */
export function add(ah: number, al: number, bh: number, bl: number): number {
  const s = twoSum(ah, bh);
  const e = last.low;
  const t = twoSum(al, bl);
  const f = last.low;
  const v = fastTwoSum(s, e + t);
  return fastTwoSum(v, last.low + f);
}

/** a·b; relative error 5u². */
export function multiply(ah: number, al: number, bh: number, bl: number): number {
  const p = twoProduct(ah, bh);
  return fastTwoSum(p, last.low + (ah * bl + al * bh));
}

/** a/b; relative error 15u². */
export function divide(ah: number, al: number, bh: number, bl: number): number {
  const q = ah / bh;
  const p = multiply(bh, bl, q, 0);
  const rest = ah - p + (al - last.low);
  return fastTwoSum(q, rest / bh);
}

/** h + m + l, from large to small, where the sum of the first two is 0 or l is too small to pass it; relative error u². */
export function addThree(h: number, m: number, l: number): number {
  const s = twoSum(h, m);
  const t = twoSum(last.low, l);
  const rest = last.low;
  const sum = fastTwoSum(s, t);
  return fastTwoSum(sum, last.low + rest);
}
