import { denominators } from '../../spec/convention.ts';
import type { Check } from '../oracle/check.ts';
import type { Sample } from '../oracle/conformance.ts';
import type { ProbeTrial } from '../oracle/identify.ts';

/** A property that an implementation was held to. */
export interface PropertyResult {
  readonly id: string;
  readonly holds: boolean;
  readonly evidence: { readonly cases: number; readonly claims: number; readonly smallestSlack: string | null };
}

/** A check as one JSON object; numbers that are results are decimal strings. */
export function checkJson(check: Check, properties: readonly PropertyResult[]): object {
  const { candidate, conformance } = check;
  return {
    implementation: check.implementation,
    verdict: check.verdict,
    convention: candidate?.denominator ?? null,
    anchors: candidate?.anchors ?? null,
    scale: candidate?.scale ?? null,
    layout: candidate?.layout ?? null,
    asked: check.asked,
    reason: check.reason,
    deviation: check.deviation,
    worst: conformance?.worst ? sampleJson(conformance.worst) : null,
    counterexample: conformance?.counterexample ? sampleJson(conformance.counterexample) : null,
    properties,
    probes: check.identification.trials.map((trial) => probeJson(trial, check)),
    ruledOut: denominators.filter((id) => !check.identification.remaining.some((left) => left.denominator === id)),
    seed: check.seed,
    runs: check.runs,
    answered: conformance?.answered ?? 0,
  };
}

/** A batch in the form that `judge` reads. */
export function sampleJson({ batch, temperature, got, expected, error, bound, ratio }: Sample): object {
  const { pairs, dimension, rows } = batch;
  const embeddings = Array.from({ length: 2 * pairs }, (_, i) =>
    Array.from(rows.subarray(i * dimension, (i + 1) * dimension)),
  );
  return {
    got: String(got),
    expected: expected.toSignificantDigits(17).toString(),
    error: error.toPrecision(3),
    bound: bound.toPrecision(3),
    ratio,
    batch: { embeddings, temperature },
  };
}

function probeJson({ probe, answer, distances }: ProbeTrial, { candidate }: Check): object {
  const distance = distances.find((one) => one.candidate === candidate);
  const holds = distance === undefined ? null : distance.ratio <= 1;
  const said = 'loss' in answer ? { loss: String(answer.loss) } : answer;
  return { id: probe.id, stress: probe.stress ?? false, ...said, ratio: distance?.ratio ?? null, holds };
}
