import { inspect } from 'node:util';
import { z } from 'zod';
import { type Batch, rowCount } from '../../spec/batch.ts';
import type { FloatArithmetic } from '../rounding/accuracy.ts';
import { foreignText } from './foreign-text.ts';
import type { Answer, Implementation } from './implementation.ts';
import { type Extra, missingSince } from './implementation.ts';

/**
 * A loss as a JavaScript function: `check --module` loads one, and a user's own tests pass one.
 *
 * @param batch 2N rows of d, stacked. It is a copy, which the function may write to.
 * @param temperature τ, positive.
 */
export type LossFunction = (batch: Batch, temperature: number) => ReturnedLoss | PromiseLike<ReturnedLoss>;

/** The value that such a function returns: the loss and, where it has them, the losses of the anchors and the gradient. */
export type ReturnedLoss =
  | number
  | {
      /** Why it has no loss of this batch, in words. A skipped batch is no fault, and the report leaves it out of the domain. */
      readonly skipped: string;
    }
  | {
      /** The scalar. */
      readonly loss: number;
      /** 2N losses, stacked; or N losses, where the rows of one view are the only anchors. */
      readonly perAnchor?: ArrayLike<number>;
      /** The gradient of the loss with respect to the rows: 2N·d numbers, row after row. */
      readonly gradient?: ArrayLike<number>;
    };

const numbers = z.custom<ArrayLike<number>>(
  (x) =>
    (Array.isArray(x) || (ArrayBuffer.isView(x) && 'length' in x)) &&
    Array.from(x as ArrayLike<unknown>).every((y) => typeof y === 'number'),
  'an array of numbers',
);
// zod's number() rejects NaN and Infinity, but these are answers too: they are wrong, and the report names them.
const loss = z.custom<number>((x) => typeof x === 'number', 'a number');
const answer = z.object(
  { loss, perAnchor: numbers.optional(), gradient: numbers.optional() },
  'a number, { loss, perAnchor?, gradient? } or { skipped }',
);

const refused = z.object({ skipped: z.string() });

/** Says why there will be no answer to this question or to any later one. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Makes an implementation of a function. Its result is checked, and an error that it throws becomes its answer. */
export function fromFunction(
  compute: LossFunction,
  about: Pick<Implementation, 'name'> & FloatArithmetic,
): Implementation {
  return implementationOf(limited(compute), about);
}

/** Does the same as `fromFunction`, for a function that keeps a time limit itself. */
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
        // It gets a copy, so that a function which writes to its input cannot spoil the comparison.
        const returned: unknown = await compute({ ...batch, rows: batch.rows.slice() }, temperature);
        const refusal = refused.safeParse(returned);
        if (refusal.success) return { skipped: foreignText(refusal.data.skipped) };
        return answerOf(returned, batch, before);
      } catch (error) {
        return { errored: error instanceof NoAnswer ? error.message : `it threw ${messageOf(error)}` };
      }
    },
  };
}

/** A promise that takes longer than this counts as no answer. */
const TIME_LIMIT_S = 10;

/** Gives the promises of a function a time limit, after which it is not asked again. The timer keeps the process alive meanwhile. */
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

/** Says in words what was thrown. */
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
