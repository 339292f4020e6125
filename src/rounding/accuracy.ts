import { type Dtype, formats } from './formats.ts';

/** How far exp and log are from the exact result, in units in the last place (ulp) of that result; log1p counts as log. */
export interface Accuracy {
  /** The largest error of exp, in ulp. */
  readonly exp: number;
  /** The largest error of log and log1p, in ulp. */
  readonly log: number;
}

/** The floating-point arithmetic that an implementation computes in. */
export interface FloatArithmetic {
  /** The format of its numbers; it selects the unit roundoff. */
  readonly dtype: Dtype;
  /** The largest errors of its exp and log; those of `usualAccuracy` where it states none. */
  readonly accuracy?: Accuracy | undefined;
}

/**
 * The accuracy that is assumed of exp and log in other people's code: the largest errors that NumPy, PyTorch and JAX state on CPU
 * and GPU. No standard fixes them. JAX on TPU has far larger errors (hundreds and thousands of ulp): such code announces its own.
 *
 * float32 and float64: NumPy's exp on AVX2 and AVX512 is wrong by up to 2.52 ulp, its log by 3.83 (release notes of 1.17.0); on CPU
 * PyTorch uses SLEEF's `u10` functions, wrong by up to 1 ulp; the CUDA C++ Programming Guide states 2 ulp for expf and 1 for logf and
 * log1pf; XLA tests exp against 6 ulp on CPU and 7 on GPU, log and log1p against 1, and 3 on AMD (xla/codegen/intrinsic/accuracy).
 *
 * 16 bits: results are computed in float32 and rounded, which makes little more than half an ulp; NumPy tests its float16 against
 * 1 ulp from that, and its exp on AVX512-FP16 against 1.27 (numpy/_core/tests/test_umath_accuracy.py).
 */
export const usualAccuracy: Readonly<Record<Dtype, Accuracy>> = {
  float16: { exp: 2, log: 2 },
  bfloat16: { exp: 1, log: 1 },
  float32: { exp: 8, log: 4 },
  float64: { exp: 8, log: 4 },
};

/**
 * The arithmetic of our own float32. V8's exp, log and log1p are those of fdlibm, whose error is at most an ulp of float64;
 * rounded to float32 it is at most half an ulp of float32 and 2⁻²⁹ of one.
 */
export const ownArithmetic = { dtype: 'float32', accuracy: { exp: 1, log: 1 } } as const satisfies FloatArithmetic;

/** The largest errors that rounding can make in an arithmetic. */
export interface Roundings {
  /** u: the largest relative error of one operation. */
  readonly u: number;
  /** By how much one exp can move the logarithm of its result: −log(1 − c_e), infinite from c_e = 1 on. */
  readonly inExp: number;
  /** c_l: the largest relative error of a log. */
  readonly inLog: number;
  /** The largest error of a result below the normal numbers. */
  readonly underflow: number;
}

/** Computes the largest errors of an arithmetic. An ulp of a number is at most 2u times the number. */
export function roundingsOf({ dtype, accuracy = usualAccuracy[dtype] }: FloatArithmetic): Roundings {
  const { unitRoundoff: u, smallest } = formats[dtype];
  const ofExp = 2 * accuracy.exp * u;
  return {
    u,
    inExp: ofExp < 1 ? -Math.log1p(-ofExp) : Number.POSITIVE_INFINITY,
    inLog: 2 * accuracy.log * u,
    underflow: smallest * Math.max(1, accuracy.exp, accuracy.log),
  };
}
