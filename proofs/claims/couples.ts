import type { Denominator } from '../../spec/convention.ts';

/** The loss with the positive in its denominator, and the one without. */
export const couples = [
  ['simclr', 'decoupled'],
  ['cross-view', 'cross-view-decoupled'],
] as const satisfies (readonly [Denominator, Denominator])[];
