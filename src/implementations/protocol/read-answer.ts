import type { z } from 'zod';
import { type Batch, rowCount } from '../../../spec/batch.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { excerpt, foreignText } from '../foreign-text.ts';
import { type Answer, type Extra, missingSince, type Returned } from '../implementation.ts';
import type { RemarkList } from '../remarks.ts';
import { erroredAnswer, lossAnswer, PROTOCOL, skippedAnswer, startAnswer } from './messages.ts';
import { requireGoingOn } from './read-failed.ts';
import { readMessage, readObject, wrong } from './read-message.ts';

/** The request that an answer is to. */
interface Asked {
  readonly seq: number;
  readonly batch: Batch;
  readonly want: readonly Returned[];
  readonly about: string;
  /** Whether unknown keys, and unasked ones, are faults. */
  readonly strict: boolean;
  /** What earlier answers held: later answers must hold it too, strict or not. */
  readonly before: Set<Extra>;
  /** Gets what the adapter says beside the answer. */
  readonly remarks: RemarkList;
}

/**
 * Reads an answer to a request for a loss.
 *
 * @throws NtXentError E403, E404; E405 where it is the answer to another request; E421 … E430 where the adapter cannot go on
 */
export function readAnswer(line: string, asked: Asked): Answer {
  const { seq, about, remarks } = asked;
  const message = readObject(line, about);
  requireGoingOn(message, asked);
  if (typeof message['seq'] === 'number' && message['seq'] !== seq) {
    throw new NtXentError('NTX-E405', `the adapter answered with seq ${message['seq']} to ${about}: ${excerpt(line)}.`);
  }
  if ('skipped' in message) {
    const { reason, url } = readMessage(skippedAnswer, message, asked).skipped;
    return { skipped: foreignText(url === undefined ? reason : `${reason} (${url})`) };
  }
  if ('errored' in message) {
    const { errored, warnings } = readMessage(erroredAnswer, message, asked);
    const said = foreignText(errored.message);
    remarks.warned(warnings);
    remarks.failed(said, errored.traceback);
    return { errored: said };
  }
  const answer = readMessage(lossAnswer, message, asked);
  remarks.warned(answer.warnings);
  requireAllAsked(answer, asked);
  const perAnchor = answer.perAnchor && perAnchorOf(answer.perAnchor, asked);
  const gradient = answer.gradient === undefined ? undefined : gradientOf(answer.gradient, asked);
  return { loss: Number(answer.loss), ...(perAnchor && { perAnchor }), ...(gradient && { gradient }) };
}

function requireAllAsked(answer: z.infer<typeof lossAnswer>, { about, want, strict, before }: Asked): void {
  const missing = missingSince(answer, before);
  if (missing) throw wrong(about, missing, 'it came with answers before, and is missing');
  for (const key of ['perAnchor', 'gradient'] as const) {
    const isThere = answer[key] !== undefined;
    if (isThere && strict && !want.includes(key)) throw wrong(about, key, 'it was not asked for');
    // Without this error, a number that was never compared would be reported to conform.
    if (!isThere && want.includes(key)) throw wrong(about, key, 'it was promised in "returns", and is missing');
  }
}

function perAnchorOf(losses: readonly (number | string)[], { about, batch: { pairs } }: Asked): number[] {
  if (losses.length !== rowCount({ pairs }) && losses.length !== pairs) {
    throw wrong(about, 'perAnchor', `it has ${losses.length} numbers, not 2N = ${rowCount({ pairs })}`);
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

/**
 * Reads what an adapter says of its implementation in its first line.
 *
 * @throws NtXentError E403, E404; E407 where it speaks another version of the protocol; E421 … E430 where it cannot begin
 */
export function readHandshake(
  line: string,
  strict: boolean,
  remarks: RemarkList,
): Omit<z.infer<typeof startAnswer>['implementation'], 'warnings'> {
  const about = 'the handshake';
  const message = readObject(line, about);
  requireGoingOn(message, { about, strict });
  const { protocol } = message;
  if (typeof protocol === 'number' && protocol !== PROTOCOL) {
    throw new NtXentError('NTX-E407', `the adapter speaks version ${protocol} of the protocol, not ${PROTOCOL}.`);
  }
  const { implementation } = readMessage(startAnswer, message, { about, strict });
  const { name, language, version, homepage, call, device, warnings, ...rest } = implementation;
  remarks.warned(warnings);
  return {
    // In our sentences a backtick marks a name, so that a foreign one becomes an apostrophe.
    ...{ name: onOneLine(name).replaceAll('`', "'"), language: onOneLine(language) },
    ...(version !== undefined && { version: onOneLine(version) }),
    ...(homepage !== undefined && { homepage: onOneLine(homepage) }),
    ...(call !== undefined && { call: onOneLine(call) }),
    ...(device !== undefined && { device: onOneLine(device) }),
    ...rest,
  };
}

const onOneLine = (text: string) => foreignText(text).replaceAll('\n', ' ');

/** Writes numbers as base64 of little-endian float32, on any machine. */
export function toBase64(numbers: ArrayLike<number>): string {
  const bytes = Buffer.allocUnsafe(numbers.length * 4);
  for (let i = 0; i < numbers.length; i++) bytes.writeFloatLE(numbers[i] as number, i * 4);
  return bytes.toString('base64');
}

/** Reads the numbers from base64 of little-endian float32; undefined where the text is no such base64. */
export function fromBase64(text: string): number[] | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0 || bytes.toString('base64') !== text) return undefined;
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}
