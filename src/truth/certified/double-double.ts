/**
 * Double-double arithmetic: a number is an unevaluated sum hi + lo of two float64 with |lo| ≤ ulp(hi)/2, some 106 bits.
 *
 * A function returns the high part and leaves the low part in `last.low`, where it must be read at once: to make an object for
 * each of the millions of intermediate results would cost more than the arithmetic.
 *
 * Sources, u = 2^−53: Dekker 1971 (twoSum, twoProduct: exact); Joldes, Muller and Popescu 2017, "Tight and rigorous error
 * bounds for basic building blocks of double-word arithmetic": add 3u², divide 15u². The product here leaves out the product of
 * the low parts and uses no fused multiply-add; they state 7u² for it, and Muller and Rideau 2022, "Formalization of
 * double-word arithmetic, and comments on …", ACM TOMS 48(1), prove 5u². All these errors are relative.
 * Nothing overflows, since the callers limit their ranges. Where a part of a result or of an operand is subnormal, the error can be
 * larger by `UNDERFLOW`.
 */

/** The low part of the last result. It is in an object, since V8 allocates a number at every write to a variable of a module. */
export const last = { low: 0.5 };

/**
 * 64 times the smallest subnormal: a product computes six products, each wrong by half the smallest subnormal at most.
 *
 * A quotient a/b can be wrong by this over |b|, as its remainder is computed with such a product.
 */
export const UNDERFLOW: number = 2 ** -1068;

/** Multiplying by 2^27 + 1 splits a float64 into two numbers of 26 bits. */
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

/** a + b, with a relative error of at most 3u². */
export function add(ah: number, al: number, bh: number, bl: number): number {
  const s = twoSum(ah, bh);
  const e = last.low;
  const t = twoSum(al, bl);
  const f = last.low;
  const v = fastTwoSum(s, e + t);
  return fastTwoSum(v, last.low + f);
}

/** a·b, with a relative error of at most 5u². */
export function multiply(ah: number, al: number, bh: number, bl: number): number {
  const p = twoProduct(ah, bh);
  return fastTwoSum(p, last.low + (ah * bl + al * bh));
}

/** a/b, with a relative error of at most 15u². */
export function divide(ah: number, al: number, bh: number, bl: number): number {
  const q = ah / bh;
  const p = multiply(bh, bl, q, 0);
  const rest = ah - p + (al - last.low);
  return fastTwoSum(q, rest / bh);
}

/** h + m + l, from large to small, with a relative error of u², where h + m is 0 or |l| is too small to exceed it. */
export function addThree(h: number, m: number, l: number): number {
  const s = twoSum(h, m);
  const t = twoSum(last.low, l);
  const rest = last.low;
  const sum = fastTwoSum(s, t);
  return fastTwoSum(sum, last.low + rest);
}
