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
import type { Refutation, Theorem } from './theorem.ts';
import { betaConvexity } from './theorems/beta-convexity/theorem.ts';
import { collapseValue } from './theorems/collapse-value/theorem.ts';
import { couplingGap } from './theorems/coupling-gap/theorem.ts';
import { couplingIdentity } from './theorems/coupling-identity/theorem.ts';
import { float32Error } from './theorems/float32-error/theorem.ts';
import { geometricBatchBound } from './theorems/geometric-batch-bound/theorem.ts';
import { gradientAgreement } from './theorems/gradient-agreement/theorem.ts';
import { gradientBound } from './theorems/gradient-bound/theorem.ts';
import { gradientCoupling } from './theorems/gradient-coupling/theorem.ts';
import { gradientOrthogonality } from './theorems/gradient-orthogonality/theorem.ts';
import { informationBound } from './theorems/information-bound/theorem.ts';
import { jensenLowerBound } from './theorems/jensen-lower-bound/theorem.ts';
import { lossOrder } from './theorems/loss-order/theorem.ts';
import { lowTemperature } from './theorems/low-temperature/theorem.ts';
import { meanConversion } from './theorems/mean-conversion/theorem.ts';
import { moreNegatives } from './theorems/more-negatives/theorem.ts';
import { overflowThreshold } from './theorems/overflow-threshold/theorem.ts';
import { pairOrder } from './theorems/pair-order/theorem.ts';
import { pointwiseBounds } from './theorems/pointwise-bounds/theorem.ts';
import { rotation } from './theorems/rotation/theorem.ts';
import { sameMinimisers } from './theorems/same-minimisers/theorem.ts';
import { scaleInvariance } from './theorems/scale-invariance/theorem.ts';
import { selfInclusiveFloor } from './theorems/self-inclusive-floor/theorem.ts';
import { singlePair } from './theorems/single-pair/theorem.ts';
import { softmaxReading } from './theorems/softmax-reading/theorem.ts';
import { temperatureHomogeneity } from './theorems/temperature-homogeneity/theorem.ts';
import { temperatureLimits } from './theorems/temperature-limits/theorem.ts';
import { temperatureMonotonicity } from './theorems/temperature-monotonicity/theorem.ts';
import { tinyLossDigits } from './theorems/tiny-loss-digits/theorem.ts';
import { twoDirections } from './theorems/two-directions/theorem.ts';
import { viewSwap } from './theorems/view-swap/theorem.ts';

/** The catalogue, in the order of theorems that build on each other. */
export const theorems: readonly Theorem[] = [
  couplingIdentity,
  softmaxReading,
  lossOrder,
  singlePair,
  collapseValue,
  selfInclusiveFloor,
  moreNegatives,
  pointwiseBounds,
  jensenLowerBound,
  geometricBatchBound,
  sameMinimisers,
  couplingGap,
  scaleInvariance,
  rotation,
  pairOrder,
  viewSwap,
  twoDirections,
  meanConversion,
  temperatureHomogeneity,
  temperatureLimits,
  lowTemperature,
  temperatureMonotonicity,
  betaConvexity,
  gradientAgreement,
  gradientCoupling,
  gradientOrthogonality,
  gradientBound,
  float32Error,
  overflowThreshold,
  tinyLossDigits,
  informationBound,
];

/** The theorems that say by themselves what is wrong with an implementation; conformance finds what breaks the others. */
export const checkedTheorems: readonly Theorem[] = [
  singlePair,
  collapseValue,
  pointwiseBounds,
  geometricBatchBound,
  scaleInvariance,
  pairOrder,
  viewSwap,
];

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
