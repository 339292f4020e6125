import type { Convention } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import type { LevelHit } from '../oracle/level-hits.ts';

/** What was appraised, as the user gave it, and what else would fit. */
export interface Appraised {
  readonly pairs: number;
  readonly temperature: number;
  readonly dimension?: number | undefined;
  readonly scale: Convention['scale'];
  /** The loss as it was printed, and the numbers that it stands for. */
  readonly loss?: { readonly text: string; readonly enclosure: Enclosure } | undefined;
  /** The scales under which the loss would be usual, where it is not. */
  readonly fittingScales: readonly Convention['scale'][];
  /** The levels that the loss is to every digit, under any convention and scale. */
  readonly levelHits: readonly LevelHit[];
  /** Significant digits to show. */
  readonly digits: number;
}
