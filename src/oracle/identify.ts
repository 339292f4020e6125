import * as fc from 'fast-check';
import type { Implementation } from '../adapter/implementation.ts';
import { conformanceCases } from '../generators/conformance-cases.ts';
import { type Candidate, candidates } from './candidates.ts';
import { type Probe, probes } from './probes.ts';
import { type Distance, type Trial, trial } from './trial.ts';

/** A probe and what came of it. */
export interface ProbeTrial extends Trial {
  readonly probe: Probe;
}

/** What the probes say of an implementation. */
export interface Identification {
  /** The candidates that no answer rules out, stacked ones first; all of them where nothing was answered. */
  readonly remaining: readonly Candidate[];
  /** All candidates, the nearest first: by how far off the losses are, in bounds, that they do not explain. */
  readonly nearest: readonly Candidate[];
  readonly trials: readonly ProbeTrial[];
  /** Two answers to one probe that differ by more than rounding may, where no candidate remains. */
  readonly unsteady: readonly [number, number] | null;
}

/** Generated batches to tell apart what the probes left together. */
const MORE_BATCHES = 8;

/**
 * Finds the conventions that an implementation can be: those within the rounding bound of its answer on every probe.
 *
 * Stress probes rule nothing out, and neither does a question that was refused: they tell its domain.
 */
export async function identify(implementation: Implementation, seed: number): Promise<Identification> {
  const all = [...candidates('stacked'), ...candidates('interleaved')];
  const trials: ProbeTrial[] = [];
  for (const probe of probes) trials.push({ ...(await trial(implementation, all, probe)), probe });

  const deciding: Trial[] = trials.filter(({ probe, answer }) => !probe.stress && 'loss' in answer);
  let remaining = all.filter((candidate) => deciding.every((t) => explains(t, candidate)));
  const more =
    remaining.length > 1 && deciding.length > 0
      ? fc.sample(conformanceCases({ maxPairs: 8, minDimension: 2 }), { seed, numRuns: MORE_BATCHES })
      : [];
  for (const batch of more) {
    const next = await trial(implementation, remaining, batch);
    if ('loss' in next.answer) remaining = remaining.filter((candidate) => explains(next, candidate));
    if (remaining.length === 1) break;
  }
  const unsteady = remaining.length === 0 ? await unsteadiness(implementation, deciding[0] as Trial) : null;
  return { remaining, nearest: byNearness(all, deciding), trials, unsteady };
}

/** Asks the same once more. */
async function unsteadiness(implementation: Implementation, first: Trial): Promise<[number, number] | null> {
  const again = await implementation.compute(first.batch, first.temperature);
  if (!('loss' in first.answer && 'loss' in again)) return null;
  const bound = Math.max(...first.distances.map((distance) => distance.bound));
  const apart = Math.abs(first.answer.loss - again.loss);
  return apart > 2 * bound ? [first.answer.loss, again.loss] : null;
}

/** With two pairs or more, as in all that decides, every candidate has a value. */
const distanceTo = (t: Trial, candidate: Candidate) =>
  t.distances.find((distance) => distance.candidate === candidate) as Distance;

const explains = (t: Trial, candidate: Candidate) => distanceTo(t, candidate).ratio <= 1;

function byNearness(all: readonly Candidate[], trials: readonly Trial[]): Candidate[] {
  // Infinite distances could not be compared.
  const missedBy = (t: Trial, candidate: Candidate) =>
    Math.log(Math.min(Math.max(distanceTo(t, candidate).ratioOfLoss, 1), Number.MAX_VALUE));
  return all
    .map((candidate) => ({ candidate, missed: trials.reduce((sum, t) => sum + missedBy(t, candidate), 0) }))
    .sort((a, b) => a.missed - b.missed)
    .map(({ candidate }) => candidate);
}
