import type { Batch } from '../../../spec/batch.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import type { Identification } from '../identify/identify.ts';
import type { Observation } from '../identify/observation.ts';

/** What the domain of conformance stretches over: N, d and τ. */
export type Axis = 'pairs' | 'dimension' | 'temperature';

const axes: readonly Axis[] = ['pairs', 'dimension', 'temperature'];

/** A batch that was asked in the domain of conformance, by its sizes, and what became of it. */
export interface Outcome {
  /** N */
  readonly pairs: number;
  /** d */
  readonly dimension: number;
  /** τ */
  readonly temperature: number;
  /** Whether it was answered. */
  readonly became: 'answered' | 'refused' | 'failed';
}

/** From where to where N, d and τ went, both ends included. */
export type Ranges = Readonly<Record<Axis, readonly [number, number]>>;

/** What of the large batches was answered. */
export interface LargeTried {
  /** From where to where. */
  readonly ranges: Ranges;
  /** How many were. */
  readonly answered: number;
  /** How many were asked. */
  readonly asked: number;
}

/** What was asked of an implementation in the domain of conformance, and what of that it answered. */
export interface Tried {
  /** The generated batches that it answered; null where it answered none. */
  readonly generated: Ranges | null;
  /** The same of the large batches. */
  readonly large: LargeTried | null;
  /** The same of the probes, and of the batches chosen to tell candidates apart. */
  readonly probes: Ranges | null;
  /** How many batches were generated. */
  readonly batches: number;
  /** How many of them it answered. */
  readonly answered: number;
  /** How many it refused, or could not be asked. */
  readonly refused: number;
  /** How many it failed on instead of answering. */
  readonly failed: number;
  /** Where it takes a part of the domain only: from, and to; null for a side on which it took all that it was offered. */
  readonly takesOnly: Partial<Record<Axis, readonly [number | null, number | null]>>;
  /** How many of the generated batches it refused though they lie within what it takes. */
  readonly refusedWithin: number;
}

/** All that was asked in the domain of conformance before any batch was generated. */
export const askedInDomain = ({ trials, separating }: Pick<Identification, 'trials' | 'separating'>): Observation[] => [
  ...trials.filter(({ probe }) => !probe.stress),
  ...separating,
];

/** What became of a batch. */
export function outcomeOf({ batch: { pairs, dimension }, temperature, answer }: Observation): Outcome {
  const became = answer.kind === 'loss' ? 'answered' : answer.kind === 'skipped' ? 'refused' : 'failed';
  return { pairs, dimension, temperature, became };
}

/** What was tried, from what became of probes, of generated batches and of large ones. */
export function triedOf(
  probes: readonly Outcome[],
  generated: readonly Outcome[],
  large: readonly Outcome[],
  { temperature: only }: Pick<Implementation, 'temperature'>,
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
  /** Whether it is the upper one. */
  readonly above: boolean;
}

/** The sides of some ranges beyond which a batch lies. */
function sidesOf(one: Outcome, ranges: Ranges): Side[] {
  return axes.flatMap((axis): Side[] => {
    const [from, to] = ranges[axis];
    return one[axis] < from ? [{ axis, above: false }] : one[axis] > to ? [{ axis, above: true }] : [];
  });
}

/**
 * The sides that what was not answered lies beyond: each beyond which something lies that is within all others. A size that is not
 * taken says nothing of the temperature. None where most of it lies among what was answered, as with failures at random.
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

/** Whether a size is one that an implementation takes. */
export function takesSize({ pairs, dimension }: Batch, { takesOnly }: Pick<Tried, 'takesOnly'>): boolean {
  const within = (x: number, [from, to]: readonly [number | null, number | null] = [null, null]) =>
    (from === null || from <= x) && (to === null || x <= to);
  return within(pairs, takesOnly.pairs) && within(dimension, takesOnly.dimension);
}
