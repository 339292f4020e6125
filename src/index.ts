/**
 * Settles what an NT-Xent (SimCLR) loss must return.
 *
 * @module nt-xent-oracle
 */

import type { ComparedObservation, Observation } from './oracle/identify/observation.ts';
import type { ScaleMismatch } from './oracle/identify/scale-mismatch.ts';

// What NT-Xent is: batches, conventions, and the reference in decimals of any precision.
export { type Batch, batch, row } from '../spec/batch.ts';
export { type Convention, type Denominator, denominators, ntXent, stages } from '../spec/convention.ts';
export { type Loss, loss } from '../spec/loss.ts';
export { gradient } from '../spec/gradient.ts';
export { type Levels, levels } from '../spec/levels.ts';
export type { Deviation, KnownBug } from '../spec/known-bugs/deviations.ts';
export { exact } from '../spec/decimals/exact.ts';
export type { Enclosure } from '../spec/decimals/enclosure.ts';
export { atMost, below, type Claim, equal } from '../spec/decimals/claim.ts';
export { type ErrorCode, type ErrorEntry, errors } from '../spec/errors/nt-xent-error.ts';
export { NtXentError } from '../spec/errors/nt-xent-error.ts';

// The same in float32, and how far rounding can take a loss.
export { type Float32Loss, float32Loss } from './float32/loss.ts';
export { type Float32Gradient, float32Gradient } from './float32/gradient.ts';
export type { Accuracy } from './rounding/accuracy.ts';
export { type Dtype, type Format, formats } from './rounding/formats.ts';
export { type AnchorInputs, shiftedBound, stableBound } from './rounding/loss-bounds.ts';
export { type LossBounds, lossBounds } from './rounding/loss-bounds.ts';
export { gradientBound, type RowInputs } from './rounding/gradient-bounds.ts';
export { coefficientSums } from './rounding/gradient-bounds.ts';

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
} from './truth/evaluate.ts';

// Batches to test with.
export { type BatchOptions, batches } from './batches/cases.ts';
export { type TemperatureOptions, temperatures } from './batches/temperatures.ts';
export { type Case, type CaseOptions, cases } from './batches/cases.ts';
export { conventions } from './batches/cases.ts';
export { conformanceCases } from './batches/conformance-cases.ts';
export { stressCases } from './batches/cases.ts';
export { type BatchFile, decodeBatch, type ReadOptions } from './files/decode-batch.ts';
export { readBatch } from './files/read-batch.ts';
export type { Views } from './files/table.ts';

// The oracle.
export type {
  Answer,
  AnswerKind,
  Answered,
  AnsweredLoss,
  ErroredAnswer,
  Implementation,
  LossAnswer,
  Returned,
  SkippedAnswer,
} from './implementations/implementation.ts';
export { builtIn } from './implementations/built-in.ts';
export { loadModule } from './implementations/load-module.ts';
export type { ModuleOptions } from './implementations/load-module.ts';
export type { AdapterOptions } from './implementations/process/converse.ts';
export { startAdapter } from './implementations/process/start-adapter.ts';
export type { Remarks, Traceback } from './implementations/remarks.ts';
export { type Check, check } from './report/check/check.ts';
export type { CheckOptions, Verdict } from './oracle/check.ts';
export type { Coarser } from './oracle/diagnose/coarser.ts';
export type { Candidate } from './oracle/identify/candidates.ts';
export type { Identification, ProbeTrial, RuledOut } from './oracle/identify/identify.ts';
export type { TwoLosses } from './oracle/identify/observation.ts';
export type { ScaleMismatch } from './oracle/identify/scale-mismatch.ts';
export type { ProbeAnswer } from './oracle/identify/probe-answers.ts';
export type { Strained } from './oracle/diagnose/stress.ts';
export type { Diagnosis, Stress, ZeroPolicy } from './report/check/stress-words.ts';
export type { WouldDecide } from './oracle/identify/distinguishing.ts';
export type { Probe, Strain } from './oracle/identify/probes.ts';
export type { Beyond } from './oracle/diagnose/stress.ts';
export type { LargeTried, Axis, Outcome, Ranges, Tried } from './oracle/conform/tried.ts';
export type { GradientMultiple } from './oracle/conform/gradient-distance.ts';
export type { EffectiveTemperature, FittedParameter } from './oracle/diagnose/recognise/recognise.ts';
export type { RelatedLoss } from '../spec/known-bugs/related-losses.ts';
export type { Observation, ComparedObservation } from './oracle/identify/observation.ts';
export type { Distance } from './oracle/identify/distance.ts';
export type {
  Conformance,
  Failure,
  GradientConformance,
  GradientSample,
  Runs,
  Sample,
} from './oracle/conform/conformance.ts';
export { type JudgedValue, type Judgement, judge, type NoLoss } from './report/judge.ts';
export type { Comparison, JudgedClaim, JudgeOptions, LossAmongLevels } from './oracle/judge/judge.ts';
export { claimedValue } from '../spec/decimals/enclosure.ts';

// Names of before, for those who have them in their code.
/** @deprecated It is called {@link Observation} now. */
export type Asked = Observation;
/** @deprecated It is called {@link ComparedObservation} now. */
export type Trial = ComparedObservation;
/** @deprecated It is called {@link ScaleMismatch} now. */
export type Multiple = ScaleMismatch;
