import type { z } from 'zod';
import type { Batch } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { type Extra, missingSince } from './came-before.ts';
import { excerpt } from './excerpt.ts';
import { fromBase64 } from './float32-base64.ts';
import { foreignText } from './foreign-text.ts';
import type { Answer, Returned } from './implementation.ts';
import { erroredAnswer, lossAnswer, skippedAnswer } from './messages.ts';
import { readMessage, readObject, wrong } from './read-message.ts';

/** The request that an answer is to. */
export interface Asked {
  readonly seq: number;
  readonly batch: Batch;
  readonly want: readonly Returned[];
  readonly about: string;
  /** Whether unknown keys, and unasked ones, are faults. */
  readonly strict: boolean;
  /** What came with answers before: from then on it must, strict or not. */
  readonly before: Set<Extra>;
}

/**
 * An answer to a request for a loss.
 *
 * @throws NtXentError E403, E404; E405 where it is the answer to another request
 */
export function readAnswer(line: string, asked: Asked): Answer {
  const { seq, about } = asked;
  const message = readObject(line, about);
  if (typeof message['seq'] === 'number' && message['seq'] !== seq) {
    throw new NtXentError('NTX-E405', `the adapter answered with seq ${message['seq']} to ${about}: ${excerpt(line)}.`);
  }
  if ('skipped' in message) {
    const { reason, url } = readMessage(skippedAnswer, message, asked).skipped;
    return { skipped: foreignText(url === undefined ? reason : `${reason} (${url})`) };
  }
  if ('errored' in message) return { errored: foreignText(readMessage(erroredAnswer, message, asked).errored.message) };
  const answer = readMessage(lossAnswer, message, asked);
  requireAllAsked(answer, asked);
  const perAnchor = answer.perAnchor && perAnchorOf(answer.perAnchor, asked);
  const gradient = answer.gradient === undefined ? undefined : gradientOf(answer.gradient, asked);
  return { loss: Number(answer.loss), ...(perAnchor && { perAnchor }), ...(gradient && { gradient }) };
}

function requireAllAsked(answer: z.infer<typeof lossAnswer>, { about, want, strict, before }: Asked): void {
  const missing = missingSince(answer, before);
  if (missing) throw wrong(about, missing, 'it came with answers before, and is missing');
  for (const key of ['perAnchor', 'gradient'] as const) {
    const given = answer[key] !== undefined;
    if (given && strict && !want.includes(key)) throw wrong(about, key, 'it was not asked for');
    // What is never compared would be told to conform.
    if (!given && want.includes(key)) throw wrong(about, key, 'it was promised in "returns", and is missing');
  }
}

function perAnchorOf(losses: readonly (number | string)[], { about, batch: { pairs } }: Asked): number[] {
  if (losses.length !== 2 * pairs && losses.length !== pairs) {
    throw wrong(about, 'perAnchor', `it has ${losses.length} numbers, not 2N = ${2 * pairs}`);
  }
  return losses.map(Number);
}

function gradientOf(text: string, { about, batch: { rows } }: Asked): number[] {
  const numbers = fromBase64(text);
  if (!numbers) throw wrong(about, 'gradient', 'it is not base64 of float32 numbers');
  if (numbers.length !== rows.length) {
    throw wrong(about, 'gradient', `it has ${numbers.length} numbers, not 2N·d = ${rows.length}`);
  }
  return numbers;
}
