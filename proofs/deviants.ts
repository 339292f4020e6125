import type { Deviant } from './deviant.ts';
import { additiveMask } from './deviants/additive-mask.ts';
import { collapsedGradient } from './deviants/collapsed-gradient.ts';
import { epsilonInLog } from './deviants/epsilon-in-log.ts';
import { expOverflow } from './deviants/exp-overflow.ts';
import { halfMask } from './deviants/half-mask.ts';
import { maxIncludesSelf } from './deviants/max-includes-self.ts';
import { maxShiftBroadcast } from './deviants/max-shift-broadcast.ts';
import { positiveSubtracted } from './deviants/positive-subtracted.ts';
import { selfSubtracted } from './deviants/self-subtracted.ts';
import { twoEpsilons } from './deviants/two-epsilons.ts';
import { untemperedSelfSubtracted } from './deviants/untempered-self-subtracted.ts';
import { zeroLossesDropped } from './deviants/zero-losses-dropped.ts';

/** The known bugs of arithmetic. */
export const deviants: readonly Deviant[] = [
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
