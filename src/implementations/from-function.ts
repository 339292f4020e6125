import { inspect } from 'node:util';
import { z } from 'zod';
import { type Batch, rowCount } from '../../spec/batch.ts';
import type { FloatArithmetic } from '../rounding/accuracy.ts';
import { foreignText } from './foreign-text.ts';
import type { Answer, Implementation } from './implementation.ts';
import { type Extra, missingSince } from './implementation.ts';

/**
 * A loss as JavaScript: what `check --module` loads, and what a test of one's own hands over.
 *
 * @param batch 2N rows of d, stacked; a copy, to write to at will.
 * @param temperature τ, positive.
 */
export type LossFunction = (batch: Batch, temperature: number) => ReturnedLoss | PromiseLike<ReturnedLoss>;

/** What such a function returns: the loss, and where it can those of the anchors and the gradient. */
export type ReturnedLoss =
  | number
  | {
      /** Why it has no loss of this batch, in words: then nothing is held against it, and its domain is told without. */
      readonly skipped: string;
    }
  | {
      /** The scalar. */
      readonly loss: number;
      /** 2N numbers, stacked; or N, where the rows of one view are the only anchors. */
      readonly perAnchor?: ArrayLike<number>;
      /** Of the loss with respect to the rows: 2N·d numbers, row after row. */
      readonly gradient?: ArrayLike<number>;
    };

const numbers = z.custom<ArrayLike<number>>(
  (x) =>
    (Array.isArray(x) || (ArrayBuffer.isView(x) && 'length' in x)) &&
    Array.from(x as ArrayLike<unknown>).every((y) => typeof y === 'number'),
  'an array of numbers',
);
// zod's number() rejects NaN and Infinity, which are answers too: wrong ones, with a name of their own in the report.
const loss = z.custom<number>((x) => typeof x === 'number', 'a number');
const answer = z.object(
  { loss, perAnchor: numbers.optional(), gradient: numbers.optional() },
  'a number, { loss, perAnchor?, gradient? } or { skipped }',
);

const refused = z.object({ skipped: z.string() });

/** Why there will be no answer, of whatever is asked from then on. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** A JavaScript function as an implementation; what it returns is looked at, and what it throws is its answer. */
export function fromFunction(
  compute: LossFunction,
  about: Pick<Implementation, 'name'> & FloatArithmetic,
): Implementation {
  return implementationOf(limited(compute), about);
}

/** What `fromFunction` makes, of a function that keeps to a time limit itself. */
export function implementationOf(
  compute: LossFunction,
  { name, dtype, accuracy }: Pick<Implementation, 'name'> & FloatArithmetic,
): Implementation {
  const before = new Set<Extra>();
  return {
    name,
    language: 'javascript',
    dtype,
    ...(accuracy && { accuracy }),
    compute: async (batch, temperature) => {
      try {
        // A copy, so that a function which writes to its input cannot spoil the comparison.
        const given: unknown = await compute({ ...batch, rows: batch.rows.slice() }, temperature);
        const refusal = refused.safeParse(given);
        if (refusal.success) return { skipped: foreignText(refusal.data.skipped) };
        return answerOf(given, batch, before);
      } catch (error) {
        return { errored: error instanceof NoAnswer ? error.message : `it threw ${messageOf(error)}` };
      }
    },
  };
}

/** A promise that takes longer counts as no answer. */
const TIME_LIMIT_S = 10;

/** A function whose promises have to settle in time: else it is not asked again. The timer also keeps the process alive that long. */
function limited(compute: LossFunction): LossFunction {
  const late = `it gave no answer within ${TIME_LIMIT_S} s`;
  let silent = false;
  return async (batch, temperature) => {
    if (silent) throw new NoAnswer(`${late} before, and was not asked again`);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => {
        silent = true;
        refuse(new NoAnswer(late));
      }, TIME_LIMIT_S * 1000);
    });
    try {
      return await Promise.race([compute(batch, temperature), limit]);
    } finally {
      clearTimeout(timer);
    }
  };
}

function answerOf(returned: unknown, { pairs, rows }: Batch, before: Set<Extra>): Answer {
  const parsed = answer.safeParse(typeof returned === 'number' ? { loss: returned } : returned);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] as z.core.$ZodIssue;
    const [key] = path as string[];
    if (key === undefined) return { errored: `it returned ${describe(returned)}, not ${message}` };
    return { errored: `its ${key} is ${describe((returned as Record<string, unknown>)[key])}, not ${message}` };
  }
  const { loss, perAnchor, gradient } = parsed.data;
  if (perAnchor && perAnchor.length !== rowCount({ pairs }) && perAnchor.length !== pairs) {
    return { errored: `its perAnchor has the length ${perAnchor.length}, not 2N = ${rowCount({ pairs })}` };
  }
  if (gradient && gradient.length !== rows.length) {
    return { errored: `its gradient has the length ${gradient.length}, not 2N·d = ${rows.length}` };
  }
  const missing = missingSince(parsed.data, before);
  if (missing) return { errored: `its ${missing} is missing, which it returned before` };
  return {
    loss,
    ...(perAnchor && { perAnchor: Array.from(perAnchor) }),
    ...(gradient && { gradient: Array.from(gradient) }),
  };
}

/** What was thrown, in words. */
export const messageOf = (error: unknown) =>
  foreignText(
    error instanceof NoAnswer
      ? error.message
      : error instanceof Error
        ? `${error.name}: ${error.message}`
        : typeof error === 'string'
          ? error
          : inspect(error),
  );

function describe(x: unknown): string {
  if (x === null || x === undefined) return String(x);
  if (typeof x === 'object') return Array.isArray(x) ? 'an array' : 'an object';
  return typeof x === 'string' ? `the text ${JSON.stringify(x.slice(0, 20))}` : `a ${typeof x}`;
}
