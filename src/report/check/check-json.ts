import type { Convention } from '../../../spec/convention.ts';
import type { Check } from '../../oracle/check.ts';
import type { GradientSample, Sample } from '../../oracle/conform/conformance.ts';
import type { PropertyTested } from '../../oracle/conform/properties.ts';
import type { Tried } from '../../oracle/conform/tried.ts';
import { deviationsOf, nameOf, withoutDeviations } from '../../oracle/identify/candidates.ts';
import type { ProbeTrial } from '../../oracle/identify/identify.ts';
import { batchJson } from '../judgement-json.ts';
import { enclosureText } from '../numbers.ts';
import type { CheckJson, ProbeResult, PropertyResult } from './check-report.ts';
import { counterexampleSnippets } from './counterexample-snippets.ts';
import { reasonText } from './reason-text.ts';
import { inWords } from './stress-words.ts';

/** The result of a property, as it stands in reports. */
export function propertyResult({
  slug,
  holds,
  cases,
  claims,
  smallestSlack,
  counterexample: found,
}: PropertyTested): PropertyResult {
  const counterexample = found && {
    statement: found.statement,
    batch: batchJson(found.testCase.batch, found.testCase.temperature),
  };
  return { id: slug, holds, evidence: { cases, claims, smallestSlack, counterexample } };
}

/** A check as one JSON object; numbers that are results are decimal strings. */
export function checkJson(check: Check, properties: readonly PropertyResult[]): CheckJson {
  const { candidate, conformance, verdict, identification, counterexample } = check;
  const stress = inWords(check.stress);
  const known = verdict === 'unknown' ? null : candidate;
  return {
    implementation: check.implementation,
    verdict,
    ...(known ? candidateJson(known) : { convention: null, anchors: null, scale: null, layout: null, bugs: [] }),
    nearest: candidate && !known ? candidateJson(candidate) : null,
    coarser: check.coarser,
    asked: check.asked,
    askedScale: check.askedScale,
    reason: reasonText(check.why),
    deviation: check.deviation,
    deviations: check.deviations,
    related: check.related,
    fitted: check.fitted,
    effectiveTemperature: check.effectiveTemperature,
    worst: conformance?.worst ? sampleJson(conformance.worst) : null,
    sharpest: conformance?.sharpest ? sampleJson(conformance.sharpest) : null,
    counterexample: counterexample ? sampleJson(counterexample) : null,
    snippets: counterexample ? counterexampleSnippets(counterexample, check.implementation) : null,
    gradient: gradientJson(check),
    // Where a property made no claim, it is not known whether it holds.
    properties: properties.map((one) => ({ ...one, holds: one.evidence.claims === 0 ? null : one.holds })),
    probes: identification.trials.map((trial) => probeJson(trial, check)),
    left: identification.alike.flatMap(([one, ...others]) =>
      one ? [{ ...candidateJson(one), sameAs: others.map(nameOf) }] : [],
    ),
    ruledOut: identification.ruledOut.map(({ candidate, by, ratio }) => ({
      name: nameOf(candidate),
      by,
      ratio: finite(ratio),
    })),
    wouldDecide: identification.wouldDecide,
    domain: check.tried && domainJson(check.tried, conformance),
    stress: {
      suspected: stress.suspected.map(({ bug, mark, trusted }) => ({ ...bug, mark, trusted })),
      temperatureFloor: check.stress.temperatureFloor,
    },
    zeroPolicy: stress.zeroPolicy,
    keepsDigits: check.stress.keepsDigits,
    seed: check.seed,
    runs: check.runs,
    answered: conformance?.answered ?? 0,
    unchecked: conformance?.unchecked ?? 0,
    anchorLosses: conformance?.anchorLosses ?? 0,
    warnings: [...check.remarks.warnings],
    tracebacks: [...check.remarks.tracebacks],
  };
}

/** The ranges in which generated batches were answered stand first, then the limits that `limitsText` puts into words. */
function domainJson(
  { generated, ...tried }: Tried,
  conformance: Check['conformance'],
): NonNullable<CheckJson['domain']> {
  return { ...generated, ...tried, failure: conformance?.failure?.message ?? null };
}

function candidateJson(candidate: Convention) {
  const { denominator } = withoutDeviations(candidate);
  const { anchors, scale, layout } = candidate;
  return { convention: denominator, anchors, scale, layout, bugs: deviationsOf(candidate).map(({ id }) => id) };
}

/** Makes the JSON of a sample: `anchor` is null for the loss itself, and `ratio` is null where `got` is not finite. */
function sampleJson({
  batch,
  temperature,
  anchor,
  got,
  expected,
  error,
  bound,
  ratio,
}: Sample): NonNullable<CheckJson['worst']> {
  return {
    anchor,
    got: String(got),
    expected: enclosureText(expected, 17),
    error: error.toPrecision(3),
    bound: bound.toPrecision(3),
    ratio: finite(ratio),
    batch: batchJson(batch, temperature),
  };
}

function gradientJson({ conformance, gradientCounterexample }: Check): CheckJson['gradient'] {
  if (!conformance?.gradient) return null;
  const { holds, compared, worst, multiple } = conformance.gradient;
  const counterexample = gradientCounterexample && slopeJson(gradientCounterexample);
  return { holds, compared, multiple, worst: slopeJson(worst), counterexample };
}

function slopeJson({
  batch,
  temperature,
  row,
  got,
  expected,
  error,
  bound,
  ratio,
}: GradientSample): NonNullable<CheckJson['gradient']>['worst'] {
  return {
    row,
    got: got.map(String),
    expected: expected.map(String),
    error: error.toPrecision(3),
    bound: bound.toPrecision(3),
    ratio: finite(ratio),
    batch: batchJson(batch, temperature),
  };
}

const finite = (ratio: number) => (Number.isFinite(ratio) ? ratio : null);

function probeJson({ probe, answer, distances }: ProbeTrial, { candidate, stress }: Check): ProbeResult {
  const distance = distances.find((one) => one.candidate === candidate);
  const holds = distance === undefined ? null : distance.ratio <= 1;
  const { kind: _, ...said } = answer.kind === 'loss' ? { kind: answer.kind, loss: String(answer.loss) } : answer;
  return {
    id: probe.id,
    stress: probe.stress !== undefined,
    ...said,
    ratio: distance ? finite(distance.ratio) : null,
    holds,
    matters: stress.strained.find(({ id }) => id === probe.id)?.beyond ?? null,
  };
}
