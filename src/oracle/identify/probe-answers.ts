import type { Batch } from '../../../spec/batch.ts';
import type { Answered, Implementation } from '../../implementations/implementation.ts';
import { type Observation, observe } from './observation.ts';
import { type Probe, probes, sizeProbe, sizes } from './probes.ts';

/** A probe and what came of it. */
export interface ProbeAnswer extends Observation {
  /** The probe that was asked. */
  readonly probe: Probe;
}

/** From here on a stress probe is one of rows or of sizes, not of the temperature. */
const COLD = 0.05;

/**
 * Asks an implementation every probe, once; at the temperature that it has, where that is built in. Where it answers less than half
 * of the sizes in the domain of conformance, also batches of other sizes: to find one, and how far N and d go from there.
 */
export async function probeAnswers(implementation: Implementation): Promise<ProbeAnswer[]> {
  const { temperature: only } = implementation;
  const answers: ProbeAnswer[] = [];
  for (const probe of probes) {
    const hot = !probe.stress || probe.temperature >= COLD;
    const temperature = only !== undefined && hot ? only : probe.temperature;
    const repeated = answers.some(
      (one) => !one.probe.stress && one.probe.batch === probe.batch && one.temperature === temperature,
    );
    if (!repeated) answers.push({ ...(await observe(implementation, { batch: probe.batch, temperature })), probe });
  }
  return takesMost(answers) ? answers : [...answers, ...(await otherSizes(implementation, answers))];
}

/** Whether more than half of the sizes of the probes were answered, in the domain of conformance. */
export function takesMost(answers: readonly ProbeAnswer[]): boolean {
  const asked = answers.filter(({ probe }) => !probe.stress && probes.includes(probe));
  return 2 * sizesOf(asked.filter(countsTowardsVerdict)).length > sizesOf(asked).length;
}

/** The sizes of some batches, each once. */
export function sizesOf(asked: readonly Observation[]): { pairs: number; dimension: number }[] {
  const all = asked.map(({ batch: { pairs, dimension } }) => ({ pairs, dimension }));
  return [...new Map(all.map((size) => [`${size.pairs} ${size.dimension}`, size])).values()];
}

/** From a size that is answered, the smallest that can be found: all N of its d, and all d of its N. Nothing where none is. */
async function otherSizes(implementation: Implementation, answers: readonly ProbeAnswer[]): Promise<ProbeAnswer[]> {
  const asking = async (pairs: number, dimension: number): Promise<ProbeAnswer> => {
    const probe = sizeProbe(pairs, dimension);
    const temperature = implementation.temperature ?? probe.temperature;
    return { ...(await observe(implementation, { batch: probe.batch, temperature })), probe };
  };
  const found = answers.find(countsTowardsVerdict) ?? (await firstAnswer(asking));
  if (!found) return [];
  const { pairs, dimension } = found.batch;
  const others = [
    ...sizes.filter((n) => n !== pairs).map((n) => [n, dimension] as const),
    ...sizes.filter((d) => d !== dimension).map((d) => [pairs, d] as const),
  ];
  const asked = answers.includes(found) ? [] : [found];
  for (const [n, d] of others) asked.push(await asking(n, d));
  return asked;
}

async function firstAnswer(asking: (pairs: number, dimension: number) => Promise<ProbeAnswer>) {
  for (const n of sizes) {
    for (const d of sizes) {
      const asked = await asking(n, d);
      if (asked.answer.kind === 'loss') return asked;
    }
  }
  return;
}

/** Whether a verdict rests on the answer to a probe: it is a loss, and the probe puts no stress. */
export const countsTowardsVerdict = ({ probe, answer }: { probe: Probe; answer: Answered }): boolean =>
  !probe.stress && answer.kind === 'loss';

/** Of more pairs a batch is a large one: it costs most and decides least. */
const LARGE = 20;

/** Whether a batch is compared only with what the small ones leave. */
export const isLarge = ({ pairs }: Pick<Batch, 'pairs'>): boolean => pairs > LARGE;
