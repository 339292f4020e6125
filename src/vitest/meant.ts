import { type Convention, type Denominator, ntXent, stages } from '../../spec/convention.ts';
import { parseChoice } from '../cli/parse-choice.ts';
import { parseDenominator } from '../cli/parse-denominator.ts';
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
}

/**
 * The convention and the dtype that options mean.
 *
 * @throws NtXentError E306 for an unknown convention, E307 for another unknown word
 */
export function meant({ convention, scale, anchors, dtype }: MeantOptions): { candidate: Meant; dtype: Dtype } {
  return {
    candidate: {
      ...ntXent,
      denominator: parseDenominator(convention ?? 'simclr'),
      scale: parseChoice('scale', stages.scale)(scale ?? ntXent.scale),
      anchors: parseChoice('anchors', stages.anchors)(anchors ?? ntXent.anchors),
    },
    dtype: parseChoice('dtype', Object.keys(formats) as Dtype[])(dtype ?? 'float32'),
  };
}
