import { add, divide, fastTwoSum, last, multiply, twoProduct, twoSum } from './double-double.ts';
import { SIZE, STEP, table } from './exp-table.ts';

/** Arguments of `exp` up to this size keep both parts of the result in the normal range. */
export const LARGEST_ARGUMENT = 300;

/** The relative error of `exp` is at most this plus 2^−104·|x|; derivation.md, steps 5 and 6. */
export const EXP_ERROR: number = 2 ** -99;

const STEPS_PER_UNIT = SIZE / Math.LN2;

/** 1/6 as a double-double: its binary digits repeat, so what float64 cuts off is 2^−54 of it. */
const SIXTH = 1 / 6;
const SIXTH_LOW = SIXTH * 2 ** -54;

/** Adding and taking it away rounds to an integer. */
const TO_INTEGER = 1.5 * 2 ** 52;

/** 2^n at n + 512; `2 ** n` would cost as much as the rest. */
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
  // Exact: a power of two times both parts. fastTwoSum once more leaves the low part where it belongs.
  return fastTwoSum(e * scale, el * scale);
}

/** The relative error of `expm1` up to 1/64 is at most this; derivation.md, step 9. */
export const EXPM1_ERROR: number = 2 ** -98;

/** exp(xh + xl) − 1 for |xh| ≤ 300, with the digits of a small x kept: high part returned, low part in `low`. */
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
