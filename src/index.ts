/**
 * Settles what an NT-Xent (SimCLR) loss must return.
 *
 * @module nt-xent-oracle
 */

// What NT-Xent is: batches, conventions, and the reference in decimals of any precision.
export { type Batch, batch, row } from '../spec/batch.ts';
export { type Convention, type Denominator, denominators, ntXent, stages } from '../spec/convention.ts';
export { type Loss, loss } from '../spec/loss.ts';
export { gradient } from '../spec/gradient.ts';
export { type Levels, levels } from '../spec/levels.ts';
export type { Deviation, KnownBug } from '../spec/deviations.ts';
export { exact } from '../spec/exact.ts';
export type { Enclosure } from '../spec/enclosure.ts';
export { atMost, below, type Claim, equal } from '../spec/claim.ts';
export { type ErrorCode, type ErrorEntry, errors } from '../spec/errors.ts';
export { NtXentError } from '../spec/nt-xent-error.ts';

// The same in float32, and how far rounding can take a loss.
export { type Float32Loss, float32Loss } from './float32/loss.ts';
export { type Float32Gradient, float32Gradient } from './float32/gradient.ts';
export type { Accuracy } from './rounding/accuracy.ts';
export { type Dtype, type Format, formats } from './rounding/formats.ts';
export { type AnchorInputs, shiftedBound, stableBound } from './rounding/anchor-bounds.ts';
export { type LossBounds, lossBounds } from './rounding/loss-bounds.ts';
export { gradientBound, type RowInputs } from './rounding/gradient-bound.ts';
export { coefficientSums } from './rounding/coefficient-sums.ts';

// The one door to a true value: the cheapest tier whose digits suffice.
export {
  CERTIFIED_DIGITS,
  evaluate,
  evaluateGradient,
  type BoundsOfGradient,
  type BoundsOfLoss,
  type GradientAccuracy,
  type GradientNumbers,
  type LossAccuracy,
  type TrueGradient,
  type Truth,
} from './evaluate.ts';

// Batches to test with.
export { type BatchOptions, batches } from './generators/batches.ts';
export { type TemperatureOptions, temperatures } from './generators/temperatures.ts';
export { type Case, type CaseOptions, cases } from './generators/cases.ts';
export { conventions } from './generators/conventions.ts';
export { conformanceCases } from './generators/conformance-cases.ts';
export { stressCases } from './generators/stress-cases.ts';
export { type BatchFile, decodeBatch, type ReadOptions } from './files/decode-batch.ts';
export { readBatch } from './files/read-batch.ts';
export type { Views } from './files/table.ts';

// The oracle.
export type { Answer, Implementation, Returned } from './adapter/implementation.ts';
export { builtIn } from './adapter/built-in.ts';
export { loadModule } from './adapter/load-module.ts';
export type { ModuleOptions } from './adapter/start-thread.ts';
export { type AdapterOptions, startAdapter } from './adapter/start-adapter.ts';
export { type Check, type CheckOptions, check, type Verdict } from './oracle/check.ts';
export type { Coarser } from './oracle/coarser.ts';
export type { Candidate } from './oracle/candidates.ts';
export type { Identification, ProbeTrial, RuledOut } from './oracle/identify.ts';
export type { TwoLosses } from './oracle/unsteadiness.ts';
export type { Multiple } from './oracle/multiple.ts';
export type { ProbeAnswer } from './oracle/probe-trials.ts';
export type { Diagnosis } from './oracle/diagnose.ts';
export type { Strained, Stress } from './oracle/stress.ts';
export type { ZeroPolicy } from './oracle/zero-policy.ts';
export type { WouldDecide } from './oracle/would-decide.ts';
export type { Probe, Strain } from './oracle/probes.ts';
export type { Beyond } from './oracle/beyond.ts';
export type { LargeTried, Axis, Outcome, Ranges, Tried } from './oracle/tried.ts';
export type { GradientMultiple } from './oracle/gradient-multiple.ts';
export type { EffectiveTemperature, FittedParameter } from './oracle/recognise/recognise.ts';
export type { RelatedLoss } from '../spec/related-losses.ts';
export type { Asked, Distance, Trial } from './oracle/trial.ts';
export type { Conformance, Failure, GradientConformance, GradientSample, Runs, Sample } from './oracle/conformance.ts';
export {
  type Comparison,
  type JudgedClaim,
  type JudgedValue,
  type JudgeOptions,
  type Judgement,
  judge,
  type LossAmongLevels,
  type NoLoss,
} from './oracle/judge.ts';
export { claimedValue } from './oracle/claimed-value.ts';
