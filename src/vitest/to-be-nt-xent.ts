import { type Batch, batch as batchOf, rowCount } from '../../spec/batch.ts';
import { type Convention, type Denominator, ntXent, stages } from '../../spec/convention.ts';
import { anchorRows } from '../../spec/conventions/layouts.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { requireLoss } from '../../spec/loss.ts';
import { parseChoice, parseDenominator } from '../cli/options.ts';
import { nameOf } from '../oracle/identify/candidates.ts';
import { isWithin, type NumberDistance } from '../oracle/identify/distance.ts';
import {
  type Computed,
  distancesFrom,
  type Got,
  type MatchingConvention,
  matchingConventions,
} from '../oracle/judge/matching-conventions.ts';
import { enclosureText, sizesText } from '../report/numbers.ts';
import type { Accuracy, FloatArithmetic } from '../rounding/accuracy.ts';
import { type Dtype, formats } from '../rounding/formats.ts';

/** The convention, arithmetic and temperature with whose true value a loss is compared. */
export interface NtXentOptions extends MeantOptions {
  /** τ, positive. */
  readonly temperature: number;
}

/** A batch, or the 2N rows of one, stacked. */
export type Rows = Batch | readonly (readonly number[])[];

/**
 * The matcher: it tests whether a loss, or an array of the losses of the anchors, is what NT-Xent returns for a batch, within the
 * derived rounding bound of the dtype.
 *
 * @throws NtXentError E601 where the value is neither, E306 and E307 for unknown options, and as `loss` does
 */
export function toBeNtXent(received: unknown, rows: Rows, options: NtXentOptions) {
  const { candidate, computedIn } = meant(options);
  const batch = 'pairs' in rows ? rows : batchOf(rows);
  const computed = { batch, temperature: options.temperature, ...computedIn };
  requireLoss(batch, options.temperature, candidate);
  const got = lossesOf(received, batch, candidate);
  const [distance] = distancesFrom(got, [candidate], computed);
  if (!distance) throw new NtXentError('NTX-E111', 'the batch has one pair.');
  const pass = isWithin(distance);
  return {
    pass,
    message: () => (pass ? passed(distance, candidate, computed) : failed(got, distance, candidate, computed)),
  };
}

/** Reads the received value: one number, or an array with a number for each of the 2N rows, or for each anchor. */
function lossesOf(received: unknown, { pairs }: Batch, candidate: Meant): Got {
  if (typeof received === 'number') return received;
  const isArray = Array.isArray(received) || (ArrayBuffer.isView(received) && 'length' in received);
  const array = isArray ? Array.from(received as ArrayLike<unknown>) : [];
  if (array.length > 0 && array.every((x) => typeof x === 'number')) {
    const anchors = anchorRows(candidate, pairs).length;
    if (array.length === rowCount({ pairs }) || array.length === anchors) return array as number[];
    throw new NtXentError(
      'NTX-E601',
      `the array has ${array.length} numbers; the batch has 2N = ${rowCount({ pairs })} anchors.`,
    );
  }
  const what = isArray ? 'an array, not of numbers' : received === null ? 'null' : `of type ${typeof received}`;
  throw new NtXentError('NTX-E601', `the value is ${what}.`);
}

const nameWith = (candidate: Meant, { batch, temperature, dtype }: Computed) =>
  `\`${nameOf(candidate)}\` (${sizesText({ ...batch, temperature })}, ${dtype})`;

function passed({ got, error, bound }: NumberDistance, candidate: Meant, computed: Computed): string {
  return `expected ${got} not to be the loss ${nameWith(candidate, computed)}: it is off by ${digits(error)}, within the bound ${digits(bound)}`;
}

function failed(got: Got, distance: NumberDistance, candidate: Meant, computed: Computed): string {
  const { anchor, expected, error, bound, ratio } = distance;
  const what = anchor === null ? `${distance.got} to be the loss` : 'the array to be the losses of the anchors';
  return [
    `expected ${what} ${nameWith(candidate, computed)}`,
    '',
    `Expected: ${enclosureText(expected, 12)}${anchor === null ? '' : ` at anchor ${anchor}, which is off the farthest`}`,
    `Got:      ${distance.got}`,
    `Off by:   ${digits(error)}; the bound is ${digits(bound)}, error/bound ${digits(ratio)}`,
    '',
    explained(got, candidate, computed),
  ].join('\n');
}

const digits = (x: number) => Number(x.toPrecision(2)).toString();

/** How many explanations a message has room for. */
const NAMED = 3;

function explained(got: Got, asked: Meant, computed: Computed): string {
  if (![got].flat().every(Number.isFinite)) return 'It is not finite, which no loss is.';
  const found = matchingConventions(got, asked, computed);
  if (found.length === 0) return 'No convention and no known bug returns that.';
  const more = found.length > NAMED ? [`${found.length - NAMED} more would.`] : [];
  return [...found.slice(0, NAMED).map(sentence), ...more].join('\n');
}

function sentence({ candidate, deviation }: MatchingConvention, at: number): string {
  const start = at === 0 ? 'It is' : 'Or it is';
  if (!deviation) return `${start} \`${nameOf(candidate)}\`.`;
  return `${start} \`${nameOf(candidate)}\` with a known bug, ${deviation.title} (\`${deviation.id}\`). To do: ${deviation.cure}`;
}

/** A convention that people mean. */
export type Meant = Convention & { readonly denominator: Denominator };

/** What a loss is meant to be; NT-Xent as the SimCLR paper defines it, in float32, unless told otherwise. */
export interface MeantOptions {
  /** Which rows the denominator holds. */
  readonly convention?: Denominator;
  /** What the mean over the anchors is multiplied by. */
  readonly scale?: Convention['scale'];
  /** Whether all 2N rows are anchors, or the N of one view. */
  readonly anchors?: Convention['anchors'];
  /** The arithmetic that it was computed in. */
  readonly dtype?: Dtype;
  /** The largest errors of its exp and log, in ulp, where they are not those of NumPy, PyTorch or JAX on CPU and GPU. */
  readonly accuracy?: Accuracy;
}

/**
 * The convention and the arithmetic that options mean.
 *
 * @throws NtXentError E306 for an unknown convention, E307 for another unknown word
 */
export function meant({ convention, scale, anchors, dtype, accuracy }: MeantOptions): {
  candidate: Meant;
  computedIn: FloatArithmetic;
} {
  return {
    candidate: {
      ...ntXent,
      denominator: parseDenominator(convention ?? 'simclr'),
      scale: parseChoice('scale', stages.scale)(scale ?? ntXent.scale),
      anchors: parseChoice('anchors', stages.anchors)(anchors ?? ntXent.anchors),
    },
    computedIn: { dtype: parseChoice('dtype', Object.keys(formats) as Dtype[])(dtype ?? 'float32'), accuracy },
  };
}
