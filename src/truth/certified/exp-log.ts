import { add, divide, fastTwoSum, last, multiply, twoProduct, twoSum } from './double-double.ts';
import { scaleBy } from './slices.ts';

/** The table has 2^(j/1024) for j = 0 … 1023. */
const SIZE = 1024;

/** ln 2/1024 as a sum of three numbers: the first two have 33 bits, so that their products with k < 2^20 are exact. */
const STEP = [0x162e42fef * 2 ** -43, 0x1473de6af * 2 ** -76, 2.045092216084055e-24] as const;

/** The table is computed in fixed point with 160 bits: after 1024 products 149 of them are right, and a double-double holds 106. */
const BITS = 160n;

const powers = new Float64Array(2 * SIZE);
let root = 2n << BITS;
for (let halving = 0; halving < 10; halving++) root = squareRoot(root << BITS);
let power = 1n << BITS;
for (let j = 0; j < SIZE; j++) {
  const high = Number(power);
  powers[2 * j] = high * 2 ** -160;
  powers[2 * j + 1] = Number(power - BigInt(high)) * 2 ** -160;
  power = (power * root) >> BITS;
}

/** 2^(j/1024), with its high part at 2j and its low part at 2j + 1; the relative error is at most 2^−105. */
const table: Float64Array = powers;

/** ⌊√n⌋, by Newton's method from above. */
function squareRoot(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(2).length >> 1) + 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** Up to this size of the argument, both parts of the result of `exp` are normal numbers. */
export const LARGEST_ARGUMENT = 300;

/** The relative error of `exp` is at most this plus 2^−104·|x|; derivation.md, steps 5 and 6. */
export const EXP_ERROR: number = 2 ** -99;

const STEPS_PER_UNIT = SIZE / Math.LN2;

/** 1/6 as a double-double. Its binary digits repeat, so that the part which float64 cuts off is 2^−54 times 1/6. */
const SIXTH = 1 / 6;
const SIXTH_LOW = SIXTH * 2 ** -54;

/** Adding this number and subtracting it again rounds to an integer. */
const TO_INTEGER = 1.5 * 2 ** 52;

/** 2^n stands at n + 512; to compute `2 ** n` would take as long as all the rest of `exp`. */
const powersOfTwo = Float64Array.from({ length: 1024 }, (_, i) => 2 ** (i - 512));

/**
 * exp(xh + xl) for |xh| ≤ 300, as a double-double with relative error below 2^−99 + 2^−104·|x|.
 *
 *     exp(x) = 2^(k/1024)·e^r,   k = round(1024·x/ln 2),   |r| ≤ ln 2/2048
 *     e^r = 1 + r + r²·(1/2 + r/6 + Q),   Q = r²/24 + r³/120 + r⁴/720 + r⁵/5040 in float64
 */
export function exp(xh: number, xl: number): number {
  const k = xh * STEPS_PER_UNIT + TO_INTEGER - TO_INTEGER;
  const s = twoSum(xh - k * STEP[0], -k * STEP[1]);
  const r = fastTwoSum(s, last.low + (xl - k * STEP[2]));
  const rl = last.low;

  const q = r * r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040))));
  const sixth = twoProduct(r, SIXTH);
  const sixthLow = last.low + (r * SIXTH_LOW + rl * SIXTH) + q;
  const w = fastTwoSum(0.5, sixth);
  const wl = last.low + sixthLow;
  const square = multiply(r, rl, r, rl);
  const rest = multiply(square, last.low, w, wl);
  const restLow = last.low;
  const m = fastTwoSum(r, rest);
  const ml = last.low + (rl + restLow);

  const j = k & (SIZE - 1);
  const t = table[2 * j] as number;
  const tl = table[2 * j + 1] as number;
  const product = twoProduct(t, m);
  const productLow = last.low + (t * ml + tl * m);
  const e = fastTwoSum(t, product);
  const el = last.low + (productLow + tl);
  const scale = powersOfTwo[((k - j) >> 10) + 512] as number;
  // Multiplying both parts by a power of two is exact. fastTwoSum is called again to leave the low part in `last.low`.
  return fastTwoSum(e * scale, el * scale);
}

/** The relative error of `expm1` up to 1/64 is at most this; derivation.md, step 9. */
export const EXPM1_ERROR: number = 2 ** -98;

/** exp(xh + xl) − 1 for |xh| ≤ 300; a small x keeps its digits. It returns the high part and leaves the low part in `last.low`. */
export function expm1(xh: number, xl: number): number {
  if (Math.abs(xh) > 1 / 64) {
    const e = exp(xh, xl);
    return add(e, last.low, -1, 0);
  }
  // x·(1 + x/2·(1 + x/3·(…(1 + x/14)))): the term in x^15 is below 2^−114 of it.
  let sum = 1;
  let sumLow = 0;
  for (let n = 14; n >= 2; n--) {
    const product = multiply(xh, xl, sum, sumLow);
    const quotient = divide(product, last.low, n, 0);
    sum = add(1, 0, quotient, last.low);
    sumLow = last.low;
  }
  return multiply(xh, xl, sum, sumLow);
}

/** The error of `log` is at most this plus 2^−103 of the result; derivation.md, step 8. */
export const LOG_ERROR: number = 2 ** -97;

/** The relative error of `log1p` below 1/64; derivation.md, step 9. */
export const LOG1P_ERROR: number = 2 ** -98;

/** ln 2 as a sum of three numbers: the first two have 40 bits, so that their products with n < 2^12 are exact. */
const LN2 = [0xb17217f7d1 * 2 ** -40, 0xcf79abc9e3 * 2 ** -80, 5.8029889835956905e-25] as const;

/** log(vh + vl) for v > 0 whose parts are normal numbers. It returns the high part and leaves the low part in `last.low`. */
export function log(vh: number, vl: number): number {
  const n = Math.round(Math.log2(vh));
  const mh = scaleBy(vh, -n);
  const ml = scaleBy(vl, -n);
  // This is one Newton step: log m = y + log(m·e^−y), where y is log m in float64, and so m·e^−y = 1 + δ with |δ| < 2^−50.
  const y = Math.log(mh);
  const eh = exp(-y, 0);
  const th = multiply(mh, ml, eh, last.low);
  const delta = th - 1 + last.low;
  const ofM = fastTwoSum(y, delta - (delta * delta) / 2);
  const ofMLow = last.low;
  const ofPower = twoSum(n * LN2[0], n * LN2[1]);
  return add(ofPower, last.low + n * LN2[2], ofM, ofMLow);
}

/** log(1 + xh + xl) for x > −1; a small x keeps its digits. It returns the high part and leaves the low part in `last.low`. */
export function log1p(xh: number, xl: number): number {
  if (Math.abs(xh) > 1 / 64) {
    const v = add(1, 0, xh, xl);
    return log(v, last.low);
  }
  // 2·artanh(z) = 2z·(1 + z²/3 + z⁴/5 + …), |z| = |x|/(2 + x) ≤ 1/127: the term in z^16 is below 2^−115.
  const d = add(2, 0, xh, xl);
  const z = divide(xh, xl, d, last.low);
  const zl = last.low;
  const w = multiply(z, zl, z, zl);
  const wl = last.low;
  let sum = 0;
  let sumLow = 0;
  for (let n = 15; n >= 3; n -= 2) {
    const reciprocal = divide(1, 0, n, 0);
    const next = add(sum, sumLow, reciprocal, last.low);
    sum = multiply(next, last.low, w, wl);
    sumLow = last.low;
  }
  const rest = multiply(z, zl, sum, sumLow);
  return add(2 * z, 2 * zl, 2 * rest, 2 * last.low);
}
