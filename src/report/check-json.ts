import { type Convention, denominators } from '../../spec/convention.ts';
import type { Check } from '../oracle/check.ts';
import type { Sample } from '../oracle/conformance.ts';
import type { ProbeTrial } from '../oracle/identify.ts';
import { batchJson } from './batch-json.ts';

/** A property that an implementation was held to. */
export interface PropertyResult {
  readonly id: string;
  readonly holds: boolean;
  readonly evidence: {
    readonly cases: number;
    readonly claims: number;
    readonly smallestSlack: string | null;
    /** The smallest batch found that breaks it, and the claim that it breaks. */
    readonly counterexample: { readonly statement: string; readonly batch: object } | null;
  };
}

/** A check as one JSON object; numbers that are results are decimal strings. */
export function checkJson(check: Check, properties: readonly PropertyResult[]): object {
  const { candidate, conformance, verdict } = check;
  const { remaining, trials } = check.identification;
  const known = verdict === 'unknown' ? null : candidate;
  return {
    implementation: check.implementation,
    verdict,
    convention: known?.denominator ?? null,
    anchors: known?.anchors ?? null,
    scale: known?.scale ?? null,
    layout: known?.layout ?? null,
    nearest: candidate && !known ? candidateJson(candidate) : null,
    remaining: remaining.map(candidateJson),
    asked: check.asked,
    askedScale: check.askedScale,
    reason: check.reason,
    deviation: check.deviation,
    deviations: check.deviations,
    worst: conformance?.worst ? sampleJson(conformance.worst) : null,
    counterexample: check.counterexample ? sampleJson(check.counterexample) : null,
    properties,
    probes: trials.map((trial) => probeJson(trial, check)),
    ruledOut: denominators.filter((id) => !remaining.some((left) => left.denominator === id)),
    seed: check.seed,
    runs: check.runs,
    answered: conformance?.answered ?? 0,
  };
}

function candidateJson({ denominator, anchors, scale, layout }: Convention): object {
  return { convention: denominator, anchors, scale, layout };
}

/** `anchor` is null for the loss itself; `ratio` is where `got` is not finite. */
function sampleJson({ batch, temperature, anchor, got, expected, error, bound, ratio }: Sample): object {
  return {
    anchor,
    got: String(got),
    expected: expected.toSignificantDigits(17).toString(),
    error: error.toPrecision(3),
    bound: bound.toPrecision(3),
    ratio,
    batch: batchJson(batch, temperature),
  };
}

function probeJson({ probe, answer, distances }: ProbeTrial, { candidate }: Check): object {
  const distance = distances.find((one) => one.candidate === candidate);
  const holds = distance === undefined ? null : distance.ratio <= 1;
  const said = 'loss' in answer ? { loss: String(answer.loss) } : answer;
  return { id: probe.id, stress: probe.stress ?? false, ...said, ratio: distance?.ratio ?? null, holds };
}
