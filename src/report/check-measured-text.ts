import type { Batch } from '../../spec/batch.ts';
import type { Case } from '../generators/cases.ts';
import { conformanceOptions } from '../generators/conformance-cases.ts';
import { shape } from '../generators/shape.ts';
import { defaultTemperatures } from '../generators/temperatures.ts';
import type { Check } from '../oracle/check.ts';
import type { Conformance } from '../oracle/conformance.ts';
import { probes } from '../oracle/probes.ts';

/** How many batches were compared, how near the worst was, and where they came from. */
export function checkMeasuredText({
  conformance,
  runs,
  seed,
  implementation: { dtype, temperature: only },
}: Check): string {
  if (!conformance) return '';
  const { answered, worst, holds, failure, failed } = conformance;
  const count = holds ? `${answered} of ${runs} batches answered` : `Outside of the bound on answer ${answered}`;
  const fault = failure ? `\nFailed on ${failed}, first ${where(failure)}: ${failure.message}.` : '';
  const batches = `${count}, seed ${seed}, ${dtype}.${fault}`;
  if (!worst) return `${batches}\n`;
  const domain = holds ? `${answered === runs && only === undefined ? tried() : answeredFrom(conformance)}\n` : '';
  const { error, bound, ratio, batch, temperature } = worst;
  const sizes = `error ${error.toPrecision(2)}, bound ${bound.toPrecision(2)}`;
  return `${batches}\n${domain}Worst error/bound: ${ratio.toPrecision(2)} (${sizes}, ${where({ batch, temperature })}).\n`;
}

const where = ({ batch, temperature }: Case) => `at N = ${batch.pairs}, d = ${batch.dimension}, τ = ${temperature}`;

/** From where to where it answered, where it did not answer all. */
function answeredFrom({ domain }: Conformance): string {
  if (!domain) return '';
  const range = ([from, to]: readonly [number, number]) => (from === to ? `= ${from}` : `from ${from} to ${to}`);
  return `Answered: N ${range(domain.pairs)}, d ${range(domain.dimension)}, τ ${range(domain.temperature)}.`;
}

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
