import { add, divide, fastTwoSum, last, multiply, twoSum } from './double-double.ts';
import { exp } from './exp.ts';
import { scaleBy } from './slices.ts';

/** The error of `log` is at most this plus 2^−103 of the result; derivation.md, step 8. */
export const LOG_ERROR: number = 2 ** -97;

/** The relative error of `log1p` below 1/64; derivation.md, step 9. */
export const LOG1P_ERROR: number = 2 ** -98;

/** ln 2 as a sum of three: the first two have 40 bits, so that their products with n < 2^12 are exact. */
const LN2 = [0xb17217f7d1 * 2 ** -40, 0xcf79abc9e3 * 2 ** -80, 5.8029889835956905e-25] as const;

/** log(vh + vl) for v > 0 whose parts are normal: high part returned, low part in `low`. */
export function log(vh: number, vl: number): number {
  const n = Math.round(Math.log2(vh));
  const mh = scaleBy(vh, -n);
  const ml = scaleBy(vl, -n);
  // One Newton step: log m = y + log(m·e^−y), where y = log m in float64 and so m·e^−y = 1 + δ, |δ| < 2^−50.
  const y = Math.log(mh);
  const eh = exp(-y, 0);
  const th = multiply(mh, ml, eh, last.low);
  const delta = th - 1 + last.low;
  const ofM = fastTwoSum(y, delta - (delta * delta) / 2);
  const ofMLow = last.low;
  const ofPower = twoSum(n * LN2[0], n * LN2[1]);
  return add(ofPower, last.low + n * LN2[2], ofM, ofMLow);
}

/** log(1 + xh + xl) for x > −1, with the digits of a small x kept: high part returned, low part in `low`. */
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
