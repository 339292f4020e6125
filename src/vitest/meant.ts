import { type Convention, type Denominator, ntXent, stages } from '../../spec/convention.ts';
import { parseChoice } from '../cli/parse-choice.ts';
import { parseDenominator } from '../cli/parse-denominator.ts';
import type { Accuracy, FloatArithmetic } from '../rounding/accuracy.ts';
import { type Dtype, formats } from '../rounding/formats.ts';

/** A convention that people mean. */
export type Meant = Convention & { readonly denominator: Denominator };

/** What a loss is meant to be; NT-Xent as the SimCLR paper defines it, in float32, unless told otherwise. */
export interface MeantOptions {
  /** Which rows the denominator holds. */
  readonly convention?: Denominator;
  /** What the mean over the anchors is multiplied by. */
  readonly scale?: Convention['scale'];
  /** Whether all 2N rows are anchors, or the N of one view. */
  readonly anchors?: Convention['anchors'];
  /** What it was computed in. */
  readonly dtype?: Dtype;
  /** What its exp and log keep to, in ulp, where they are not those of NumPy, PyTorch or JAX on CPU and GPU. */
  readonly accuracy?: Accuracy;
}

/**
 * The convention and the arithmetic that options mean.
 *
 * @throws NtXentError E306 for an unknown convention, E307 for another unknown word
 */
export function meant({ convention, scale, anchors, dtype, accuracy }: MeantOptions): {
  candidate: Meant;
  computedIn: FloatArithmetic;
} {
  return {
    candidate: {
      ...ntXent,
      denominator: parseDenominator(convention ?? 'simclr'),
      scale: parseChoice('scale', stages.scale)(scale ?? ntXent.scale),
      anchors: parseChoice('anchors', stages.anchors)(anchors ?? ntXent.anchors),
    },
    computedIn: { dtype: parseChoice('dtype', Object.keys(formats) as Dtype[])(dtype ?? 'float32'), accuracy },
  };
}
