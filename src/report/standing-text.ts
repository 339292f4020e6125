import type { Decimal } from 'decimal.js';
import type { Standing } from '../oracle/standing.ts';
import { percentDown } from './percent-down.ts';

/** Where a loss stands, in at most 20 characters: a cell of a table. */
export function standingText({ place, fraction }: Standing): string {
  return {
    'below-floor': () => 'impossible: too low',
    'at-floor': () => 'at the floor',
    between: () => `${percentDown(fraction as Decimal)} to the floor`,
    'at-collapse': () => 'at collapse',
    'above-collapse': () => 'worse than collapse',
    'at-ceiling': () => 'at the ceiling',
    'above-ceiling': () => 'impossible: too high',
  }[place]();
}
