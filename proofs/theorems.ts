import type { Theorem } from './theorem.ts';
import { collapseValue } from './theorems/collapse-value/theorem.ts';
import { couplingIdentity } from './theorems/coupling-identity/theorem.ts';
import { geometricBatchBound } from './theorems/geometric-batch-bound/theorem.ts';
import { lossOrder } from './theorems/loss-order/theorem.ts';
import { pairOrder } from './theorems/pair-order/theorem.ts';
import { scaleInvariance } from './theorems/scale-invariance/theorem.ts';
import { singlePair } from './theorems/single-pair/theorem.ts';
import { softmaxReading } from './theorems/softmax-reading/theorem.ts';
import { viewSwap } from './theorems/view-swap/theorem.ts';

/** The catalogue, in the order of theorems that build on each other. */
export const theorems: readonly Theorem[] = [
  couplingIdentity,
  softmaxReading,
  lossOrder,
  singlePair,
  collapseValue,
  geometricBatchBound,
  scaleInvariance,
  pairOrder,
  viewSwap,
];
