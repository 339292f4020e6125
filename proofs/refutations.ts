import type { Refutation } from './refutation.ts';
import { colderIsSmaller } from './refutations/colder-is-smaller/refutation.ts';
import { collapseIsTheWorst } from './refutations/collapse-is-the-worst/refutation.ts';
import { decoupledBoundsInformation } from './refutations/decoupled-bounds-information/refutation.ts';
import { decoupledIsAProbability } from './refutations/decoupled-is-a-probability/refutation.ts';
import { hotterIsSmaller } from './refutations/hotter-is-smaller/refutation.ts';
import { layoutDoesNotMatter } from './refutations/layout-does-not-matter/refutation.ts';
import { logOfMean } from './refutations/log-of-mean/refutation.ts';
import { lossGoesToZero } from './refutations/loss-goes-to-zero/refutation.ts';
import { lossIsNeverNegative } from './refutations/loss-is-never-negative/refutation.ts';
import { meansConvert } from './refutations/means-convert/refutation.ts';
import { oneDirectionIsEnough } from './refutations/one-direction-is-enough/refutation.ts';
import { positiveIsExcluded } from './refutations/positive-is-excluded/refutation.ts';
import { rowsNeedNoNorm } from './refutations/rows-need-no-norm/refutation.ts';
import { selfTermIsOne } from './refutations/self-term-is-one/refutation.ts';
import { splitLogs } from './refutations/split-logs/refutation.ts';
import { subtractingMasks } from './refutations/subtracting-masks/refutation.ts';
import { zeroingMasks } from './refutations/zeroing-masks/refutation.ts';

/** The false statements that people believe. */
export const refutations: readonly Refutation[] = [
  positiveIsExcluded,
  lossGoesToZero,
  lossIsNeverNegative,
  collapseIsTheWorst,
  hotterIsSmaller,
  colderIsSmaller,
  meansConvert,
  selfTermIsOne,
  zeroingMasks,
  subtractingMasks,
  oneDirectionIsEnough,
  logOfMean,
  splitLogs,
  rowsNeedNoNorm,
  layoutDoesNotMatter,
  decoupledIsAProbability,
  decoupledBoundsInformation,
];
