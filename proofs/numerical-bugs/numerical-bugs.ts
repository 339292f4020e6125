import { additiveMask, epsilonInLog, halfMask, twoEpsilons } from './masks-and-epsilons.ts';
import { collapsedGradient, zeroLossesDropped } from './means-and-gradients.ts';
import type { NumericalBug } from './numerical-bug.ts';
import { expOverflow, maxIncludesSelf, maxShiftBroadcast } from './shifts.ts';
import { positiveSubtracted, selfSubtracted, untemperedSelfSubtracted } from './subtractions.ts';

/** The known bugs of arithmetic. */
export const numericalBugs: readonly NumericalBug[] = [
  selfSubtracted,
  positiveSubtracted,
  untemperedSelfSubtracted,
  zeroLossesDropped,
  additiveMask,
  maxIncludesSelf,
  expOverflow,
  epsilonInLog,
  twoEpsilons,
  halfMask,
  maxShiftBroadcast,
  collapsedGradient,
];
