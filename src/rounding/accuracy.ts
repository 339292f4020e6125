import { type Dtype, formats } from './formats.ts';

/** How far exp and log are from the exact result, in units in the last place (ulp) of that; log1p counts as log. */
export interface Accuracy {
  /** Of exp, in ulp. */
  readonly exp: number;
  /** Of log and log1p, in ulp. */
  readonly log: number;
}

/** What an implementation computes in. */
export interface FloatArithmetic {
  /** The format of its numbers; it selects the unit roundoff. */
  readonly dtype: Dtype;
  /** What its exp and log keep to; `usualAccuracy` where it does not say. */
  readonly accuracy?: Accuracy | undefined;
}

/**
 * What is assumed of the exp and the log of other people's code: the largest errors that NumPy, PyTorch and JAX state on CPU and
 * GPU. No standard fixes them. JAX on TPU is far off (hundreds and thousands of ulp): such code announces its own.
 *
 * float32 and float64: NumPy's AVX2 and AVX512 exp is off by 2.52 ulp, its log by 3.83 (release notes of 1.17.0); PyTorch takes
 * SLEEF's `u10` functions on CPU, 1 ulp; the CUDA C++ Programming Guide states 2 ulp for expf and 1 for logf and log1pf; XLA
 * tests exp against 6 ulp on CPU and 7 on GPU, log and log1p against 1, and 3 on AMD (xla/codegen/intrinsic/accuracy).
 *
 * 16 bits: computed in float32 and rounded, half an ulp and a little; NumPy's float16 is tested against 1 ulp from that, its
 * exp on AVX512-FP16 against 1.27 (numpy/_core/tests/test_umath_accuracy.py).
 */
export const usualAccuracy: Readonly<Record<Dtype, Accuracy>> = {
  float16: { exp: 2, log: 2 },
  bfloat16: { exp: 1, log: 1 },
  float32: { exp: 8, log: 4 },
  float64: { exp: 8, log: 4 },
};

/**
 * What our own float32 computes in. V8's exp, log and log1p are fdlibm's, within an ulp of float64; rounded to float32 that is
 * half an ulp of float32, and 2⁻²⁹ of one.
 */
export const ownArithmetic = { dtype: 'float32', accuracy: { exp: 1, log: 1 } } as const satisfies FloatArithmetic;

/** What rounding can do in an arithmetic. */
export interface Roundings {
  /** u: the largest relative error of one operation. */
  readonly u: number;
  /** By how much one exp can move the logarithm of its result: −log(1 − c_e), infinite from c_e = 1 on. */
  readonly inExp: number;
  /** c_l: the largest relative error of a log. */
  readonly inLog: number;
  /** What a result below the normal numbers is off by, at most. */
  readonly underflow: number;
}

/** What rounding can do in an arithmetic; an ulp is at most 2u of what it is one of. */
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
