import type { Batch } from '../../../spec/batch.ts';
import type { Answered, Implementation } from '../../implementations/implementation.ts';
import { type Observation, observe } from './observation.ts';
import { type Probe, probes, sizeProbe, sizes } from './probes.ts';

/** A probe with the answer to it. */
export interface ProbeAnswer extends Observation {
  /** The probe that was asked. */
  readonly probe: Probe;
}

/** From this temperature on, a stress probe strains rows or sizes, so that it can be asked at another temperature. */
const COLD = 0.05;

/**
 * Asks an implementation every probe once, at its own temperature if one is built in. If it answers no more than half of the
 * sizes in the domain of conformance, it is also asked batches of other sizes, to find one that it accepts and the N and d that it
 * accepts beside it.
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

/** Whether more than half of the sizes of the probes in the domain of conformance were answered. */
export function takesMost(answers: readonly ProbeAnswer[]): boolean {
  const asked = answers.filter(({ probe }) => !probe.stress && probes.includes(probe));
  return 2 * sizesOf(asked.filter(countsTowardsVerdict)).length > sizesOf(asked).length;
}

/** The sizes of the batches, without repetitions. */
export function sizesOf(asked: readonly Observation[]): { pairs: number; dimension: number }[] {
  const all = asked.map(({ batch: { pairs, dimension } }) => ({ pairs, dimension }));
  return [...new Map(all.map((size) => [`${size.pairs} ${size.dimension}`, size])).values()];
}

/** Starts from an answered size and asks about every N with its d, and every d with its N; returns nothing if no size is answered. */
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

/** Whether a verdict depends on the answer to a probe: it is a loss, and the probe is no stress probe. */
export const countsTowardsVerdict = ({ probe, answer }: { probe: Probe; answer: Answered }): boolean =>
  !probe.stress && answer.kind === 'loss';

/** A batch with more pairs than this is large: such batches cost the most time and decide the least. */
const LARGE = 20;

/** Whether a batch is large, and so compared only with the candidates that the small ones leave. */
export const isLarge = ({ pairs }: Pick<Batch, 'pairs'>): boolean => pairs > LARGE;
