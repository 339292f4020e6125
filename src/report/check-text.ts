import type { Batch } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import type { Case } from '../generators/cases.ts';
import { conformanceOptions } from '../generators/conformance-cases.ts';
import { shape } from '../generators/shape.ts';
import { defaultTemperatures } from '../generators/temperatures.ts';
import { nameOf } from '../oracle/candidates.ts';
import type { Check } from '../oracle/check.ts';
import { probes } from '../oracle/probes.ts';
import type { Distance } from '../oracle/trial.ts';
import { batchJson } from './batch-json.ts';
import type { PropertyResult } from './check-json.ts';
import { table } from './table.ts';

/** A check for people: the verdict first, then what it rests on. */
export function checkText(
  check: Check,
  properties: readonly PropertyResult[],
  replay: string,
  colors: boolean,
): string {
  return [
    verdictOf(check),
    remarkOf(check),
    measured(check),
    propertiesTable(properties, colors),
    stress(check),
    failure(check, replay),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function verdictOf({
  verdict,
  candidate,
  reason,
  deviation,
  deviations,
  identification,
  implementation: { name },
}: Check): string {
  const what = candidate ? `\`${nameOf(candidate)}\`` : '';
  const explained = identification.remaining.length > 0;
  const nearest = candidate ? ` The nearest is ${what}.` : '';
  const sentences: Record<Check['verdict'], string> = {
    conforms: `${name} conforms to ${what}.`,
    deviates: deviation
      ? `${name} deviates: ${deviations.map(({ title, id }) => `${title} (${id})`).join(', and ')}. It computes ${what}.`
      : `${name} deviates: ${reason}`,
    unknown:
      explained && candidate
        ? `${name} is like ${what}, but ${reason}`
        : `${name} is no known convention: ${reason}${nearest}`,
    inconclusive: `${name}: inconclusive, ${reason}`,
    errored: `${name} gave no loss: ${reason}${candidate ? ` Where it answers it is ${what}.` : ''}`,
  };
  return `${sentences[verdict]}\n`;
}

function remarkOf({ candidate, verdict, deviations, identification }: Check): string {
  const remarks: string[] = [];
  for (const { effect, cure, threads } of deviations) {
    remarks.push(effect, `Cure: ${cure}`, `Seen in: ${threads.join(', ')}`);
  }
  if (verdict === 'conforms' && candidate) {
    if (candidate.denominator !== 'simclr') remarks.push(`That is not NT-Xent, which is \`simclr\`.`);
    if (candidate.anchors === 'first-view') remarks.push('The paper averages over both views; this takes view 1 only.');
    if (!stressed(identification, candidate)) remarks.push('It fails a stress probe, below: do not trust it there.');
    if (candidate.scale !== 'mean')
      remarks.push(`The paper takes the mean; this has the scale \`${candidate.scale}\`.`);
  }
  return remarks.length > 0 ? `${remarks.join('\n')}\n` : '';
}

function measured({ conformance, runs, seed, implementation: { dtype } }: Check): string {
  if (!conformance) return '';
  const { answered, worst, holds, failure, failed } = conformance;
  const count = holds ? `${answered} of ${runs} batches answered` : `Outside of the bound on answer ${answered}`;
  const fault = failure ? `\nFailed on ${failed}, first ${where(failure)}: ${failure.message}.` : '';
  const batches = `${count}, seed ${seed}, ${dtype}.${fault}`;
  if (!worst) return `${batches}\n`;
  const domain = holds ? `${tried()}\n` : '';
  const { error, bound, ratio, batch, temperature } = worst;
  const sizes = `error ${error.toPrecision(2)}, bound ${bound.toPrecision(2)}`;
  return `${batches}\n${domain}Worst error/bound: ${ratio.toPrecision(2)} (${sizes}, ${where({ batch, temperature })}).\n`;
}

const where = ({ batch, temperature }: Case) => `at N = ${batch.pairs}, d = ${batch.dimension}, τ = ${temperature}`;

/** Where the batches come from. */
function tried(): string {
  const { minPairs, maxPairs, minDimension, maxDimension } = shape(conformanceOptions);
  const { min, max } = { ...defaultTemperatures, ...conformanceOptions.temperature };
  const most = (of: (batch: Batch) => number) => Math.max(...probes.map(({ batch }) => of(batch)));
  return [
    `Tried: N from ${minPairs} to ${maxPairs}, d from ${minDimension} to ${maxDimension}, τ from ${min} to ${max};`,
    `probes of N = ${most(({ pairs }) => pairs)} and d = ${most(({ dimension }) => dimension)}.`,
  ].join(' ');
}

function propertiesTable(properties: readonly PropertyResult[], colors: boolean): string {
  if (properties.length === 0) return '';
  const rows = properties.map(({ id, holds, evidence }) => [
    id,
    evidence.claims === 0 ? 'not answered' : holds ? 'holds' : 'FAILS',
    String(evidence.cases),
  ]);
  const columns = [{ head: 'property' }, { head: 'verdict' }, { head: 'batches', align: 'right' as const }];
  const broken = properties.flatMap(({ evidence }) => evidence.counterexample ?? []);
  const statements = broken.map(({ statement }) => `Broken: ${statement}.\n`);
  return [table(columns, rows, colors), ...statements].join('');
}

/** Whether every stress probe that the convention has a value for was answered right. */
function stressed({ trials }: Check['identification'], candidate: Convention): boolean {
  return trials.every(({ probe, distances, answer }) => {
    const distance = distances.find((one) => one.candidate === candidate);
    return !probe.stress || ('loss' in answer ? (distance?.ratio ?? 0) <= 1 : false);
  });
}

/** What came of the probes outside of the domain in which every sound implementation is right. */
function stress({ identification, candidate }: Check): string {
  if (!candidate) return '';
  const lines = identification.trials
    .filter(({ probe }) => probe.stress)
    .map(({ probe, answer, distances }) => {
      const distance = distances.find((one) => one.candidate === candidate);
      if (!('loss' in answer)) return `${probe.id}: no loss (${'errored' in answer ? answer.errored : answer.skipped})`;
      if (distance === undefined) return `${probe.id}: ${answer.loss} (the convention has no value there)`;
      return `${probe.id}: ${distance.ratio <= 1 ? 'right' : compared(distance)}`;
    });
  return `Stress probes, which no verdict rests on:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function failure({ counterexample: sample }: Check, replay: string): string {
  if (!sample) return '';
  const { batch, temperature, error, bound, candidate } = sample;
  return [
    'The smallest batch that shows it (save it, and `nt-xent judge` reads it):',
    `  ${JSON.stringify(batchJson(batch, temperature))}`,
    `  It gave ${compared(sample)}, which is \`${nameOf(candidate)}\`:`,
    `  off by ${error.toPrecision(3)}, the bound is ${bound.toPrecision(3)}.`,
    `  Replay: ${replay}`,
    '',
  ].join('\n');
}

const compared = ({ got, expected, anchor }: Distance) =>
  `${got}, not ${expected.toPrecision(8)}${anchor === null ? '' : ` for anchor ${anchor}`}`;
