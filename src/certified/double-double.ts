/**
 * Double-double arithmetic: an unevaluated sum hi + lo of two float64 with |lo| ≤ ulp(hi)/2, some 106 bits.
 *
 * A function returns the high part and leaves the low part in `low`, to be read at once: an object for each of the
 * millions of intermediate results would cost more than the arithmetic.
 *
 * Sources, u = 2^−53: Dekker 1971 (twoSum, twoProduct: exact); Joldes, Muller and Popescu 2017, "Tight and rigorous error
 * bounds for basic building blocks of double-word arithmetic": add 3u², multiply 5u², divide 15u², all relative.
 * Exact only without overflow and underflow; the callers' ranges see to that.
 */

/** The low part of the last result. */
export let low = 0;

/** 2^27 + 1 splits a float64 into two of 26 bits. */
const SPLITTER = 134217729;

/** a + b, exactly. */
export function twoSum(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  low = a - (s - t) + (b - t);
  return s;
}

/** a + b, exactly, where |a| ≥ |b| or a = 0. */
export function fastTwoSum(a: number, b: number): number {
  const s = a + b;
  low = b - (s - a);
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
  low = al * bl - (p - ah * bh - al * bh - ah * bl);
  return p;
}

/** a + b; relative error 3u². */
export function add(ah: number, al: number, bh: number, bl: number): number {
  const s = twoSum(ah, bh);
  const e = low;
  const t = twoSum(al, bl);
  const f = low;
  const v = fastTwoSum(s, e + t);
  return fastTwoSum(v, low + f);
}

/** a·b; relative error 5u². */
export function multiply(ah: number, al: number, bh: number, bl: number): number {
  const p = twoProduct(ah, bh);
  return fastTwoSum(p, low + (ah * bl + al * bh));
}

/** a/b; relative error 15u². */
export function divide(ah: number, al: number, bh: number, bl: number): number {
  const q = ah / bh;
  const p = multiply(bh, bl, q, 0);
  const rest = ah - p + (al - low);
  return fastTwoSum(q, rest / bh);
}

/** Adds h + m + l, the parts of a sum from large to small, to entry `at` of an array of double-doubles. */
export function addParts(highs: Float64Array, lows: Float64Array, at: number, h: number, m: number, l: number): void {
  const s = twoSum(h, m);
  const t = twoSum(low, l);
  const rest = low;
  const sum = fastTwoSum(s, t);
  highs[at] = add(highs[at] as number, lows[at] as number, sum, low + rest);
  lows[at] = low;
}
