import type { Batch } from '../../../spec/batch.ts';
import { similarityProducts } from '../../batches/large-cases.ts';
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
 * accepts beside it. If it announces a number of pairs, hardly any probe has that, so that it is asked batches of that N and several d.
 */
export async function probeAnswers(implementation: Implementation): Promise<ProbeAnswer[]> {
  const { temperature: only, pairs } = implementation;
  const answers: ProbeAnswer[] = [];
  for (const probe of probes) {
    const hot = !probe.stress || probe.temperature >= COLD;
    const temperature = only !== undefined && hot ? only : probe.temperature;
    const repeated = answers.some(
      (one) => !one.probe.stress && one.probe.batch === probe.batch && one.temperature === temperature,
    );
    if (!repeated) answers.push({ ...(await observe(implementation, { batch: probe.batch, temperature })), probe });
  }
  return pairs === undefined && takesMost(answers)
    ? answers
    : [...answers, ...(await otherSizes(implementation, answers))];
}

/**
 * Whether more than half of the sizes of the probes in the domain of conformance were answered.
 *
 * @param only The number of pairs that the implementation announces: then it is half of the sizes of that many pairs.
 */
export function takesMost(answers: readonly ProbeAnswer[], only?: number): boolean {
  const asked = answers.filter(
    ({ probe }) => !probe.stress && (only === undefined ? probes.includes(probe) : probe.batch.pairs === only),
  );
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
  const { pairs: only } = implementation;
  const [ns, ds] = only === undefined ? [sizes, sizes] : [[only], dimensionsFor(only)];
  const found = answers.find(countsTowardsVerdict) ?? (await firstAnswer(asking, ns, ds));
  if (!found) return [];
  const { pairs, dimension } = found.batch;
  const others = [
    ...ns.filter((n) => n !== pairs).map((n) => [n, dimension] as const),
    ...ds.filter((d) => d !== dimension).map((d) => [pairs, d] as const),
  ];
  const asked = answers.includes(found) ? [] : [found];
  for (const [n, d] of others) asked.push(await asking(n, d));
  return asked;
}

/** The dimensions to ask of one N: not so many that the true loss takes longer than that of the largest size that is asked of others. */
function dimensionsFor(pairs: number): number[] {
  const largest = Math.max(...sizes);
  const most = similarityProducts({ pairs: largest, dimension: largest });
  return sizes.filter((dimension, i) => i === 0 || similarityProducts({ pairs, dimension }) <= most);
}

async function firstAnswer(
  asking: (pairs: number, dimension: number) => Promise<ProbeAnswer>,
  ns: readonly number[],
  ds: readonly number[],
) {
  for (const n of ns) {
    for (const d of ds) {
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
