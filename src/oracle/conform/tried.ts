import type { Batch } from '../../../spec/batch.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import type { Identification } from '../identify/identify.ts';
import type { Observation } from '../identify/observation.ts';

/** The quantities that the domain of conformance limits: N, d and τ. */
export type Axis = 'pairs' | 'dimension' | 'temperature';

const axes: readonly Axis[] = ['pairs', 'dimension', 'temperature'];

/** The sizes and temperature of a batch that was asked in the domain of conformance, and what became of it. */
export interface Outcome {
  /** N */
  readonly pairs: number;
  /** d */
  readonly dimension: number;
  /** τ */
  readonly temperature: number;
  /** Whether the batch was answered, refused, or failed on. */
  readonly became: 'answered' | 'refused' | 'failed';
}

/** The ranges of N, d and τ, with both ends included. */
export type Ranges = Readonly<Record<Axis, readonly [number, number]>>;

/** How many of the large batches were answered. */
export interface LargeTried {
  /** The ranges of the answered ones. */
  readonly ranges: Ranges;
  /** How many were answered. */
  readonly answered: number;
  /** How many were asked. */
  readonly asked: number;
}

/** What an implementation was asked in the domain of conformance, and what it answered. */
export interface Tried {
  /** The ranges of the generated batches that it answered; null if it answered none. */
  readonly generated: Ranges | null;
  /** The large batches that it answered; null if it answered none. */
  readonly large: LargeTried | null;
  /** The ranges of the answered probes and of the answered batches that were chosen to tell candidates apart; null if there are none. */
  readonly probes: Ranges | null;
  /** How many batches were generated. */
  readonly batches: number;
  /** How many of them it answered. */
  readonly answered: number;
  /** How many it refused, or could not be asked. */
  readonly refused: number;
  /** How many it failed on instead of answering. */
  readonly failed: number;
  /** The ends of the part of the domain that it accepts, for each axis on which that is limited; null for an end without a limit. */
  readonly takesOnly: Partial<Record<Axis, readonly [number | null, number | null]>>;
  /** How many of the generated batches it refused although they lie within the ranges of what it answered. */
  readonly refusedWithin: number;
}

/** Everything that was asked in the domain of conformance before batches were generated. */
export const askedInDomain = ({ trials, separating }: Pick<Identification, 'trials' | 'separating'>): Observation[] => [
  ...trials.filter(({ probe }) => !probe.stress),
  ...separating,
];

/** What became of a batch. */
export function outcomeOf({ batch: { pairs, dimension }, temperature, answer }: Observation): Outcome {
  const became = answer.kind === 'loss' ? 'answered' : answer.kind === 'skipped' ? 'refused' : 'failed';
  return { pairs, dimension, temperature, became };
}

/** Summarises what became of the probes, the generated batches and the large ones. */
export function triedOf(
  probes: readonly Outcome[],
  generated: readonly Outcome[],
  large: readonly Outcome[],
  { temperature: only, pairs: onlyPairs }: Pick<Implementation, 'temperature' | 'pairs'>,
): Tried {
  const count = (one: Outcome['became']) => generated.filter(({ became }) => became === one).length;
  const all = [...probes, ...generated, ...large];
  const ofLarge = rangesOf(large);
  const taken = rangesOf(all);
  return {
    generated: rangesOf(generated),
    large: ofLarge && { ranges: ofLarge, answered: large.filter(isAnswered).length, asked: large.length },
    probes: rangesOf(probes),
    batches: generated.length,
    answered: count('answered'),
    refused: count('refused'),
    failed: count('failed'),
    takesOnly: {
      ...(taken && takesOnly(all, taken)),
      ...(only !== undefined && { temperature: [only, only] as const }),
      ...(onlyPairs !== undefined && { pairs: [onlyPairs, onlyPairs] as const }),
    },
    refusedWithin: generated.filter((one) => one.became === 'refused' && taken && sidesOf(one, taken).length === 0)
      .length,
  };
}

const isAnswered = ({ became }: Outcome) => became === 'answered';

function rangesOf(outcomes: readonly Outcome[]): Ranges | null {
  const answered = outcomes.filter(isAnswered);
  if (answered.length === 0) return null;
  const range = (axis: Axis): [number, number] => {
    const values = answered.map((one) => one[axis]);
    return [Math.min(...values), Math.max(...values)];
  };
  return { pairs: range('pairs'), dimension: range('dimension'), temperature: range('temperature') };
}

interface Side {
  readonly axis: Axis;
  /** Whether it is the upper side of the range. */
  readonly above: boolean;
}

/** The sides of the ranges beyond which a batch lies. */
function sidesOf(one: Outcome, ranges: Ranges): Side[] {
  return axes.flatMap((axis): Side[] => {
    const [from, to] = ranges[axis];
    return one[axis] < from ? [{ axis, above: false }] : one[axis] > to ? [{ axis, above: true }] : [];
  });
}

/**
 * Finds the limits of what is accepted.
 *
 * A side counts as a limit if some batch that was not answered lies beyond it and within all other sides. If the size of a
 * batch is beyond a side, its temperature is ignored. There are no limits if most of the batches that were not answered
 * lie among the answered ones, as with random failures.
 */
function takesOnly(all: readonly Outcome[], taken: Ranges): Tried['takesOnly'] {
  const beyond = all.filter(({ became }) => became !== 'answered').map((one) => sidesOf(one, taken));
  if (2 * beyond.filter((sides) => sides.length > 0).length < beyond.length) return {};
  const alone = beyond.flatMap((sides) => {
    const ofSize = sides.filter(({ axis }) => axis !== 'temperature');
    const [side, ...others] = ofSize.length > 0 ? ofSize : sides;
    return side && others.length === 0 ? [side] : [];
  });
  const end = (axis: Axis, above: boolean): number | null =>
    alone.some((side) => side.axis === axis && side.above === above) ? taken[axis][above ? 1 : 0] : null;
  return Object.fromEntries(
    axes
      .filter((axis) => alone.some((side) => side.axis === axis))
      .map((axis) => [axis, [end(axis, false), end(axis, true)] as const]),
  );
}

/** Whether an implementation accepts a size. */
export function takesSize({ pairs, dimension }: Batch, { takesOnly }: Pick<Tried, 'takesOnly'>): boolean {
  const within = (x: number, [from, to]: readonly [number | null, number | null] = [null, null]) =>
    (from === null || from <= x) && (to === null || x <= to);
  return within(pairs, takesOnly.pairs) && within(dimension, takesOnly.dimension);
}
