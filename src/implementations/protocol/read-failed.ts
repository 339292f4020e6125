import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { foreignText } from '../foreign-text.ts';
import { failedMessage } from './messages.ts';
import { parseLine, readMessage } from './read-message.ts';

/** The error with which an adapter says that it cannot go on. It says all that there is to say: no line of a log explains it better. */
export class FailedAdapter extends NtXentError {}

/**
 * Passes over every message but the one that says that the adapter cannot go on.
 *
 * @throws NtXentError with the code that the adapter names; E404 where it names no such error
 */
export function requireGoingOn(
  message: Readonly<Record<string, unknown>>,
  reading: { about: string; strict: boolean },
): void {
  if (!('failed' in message)) return;
  const { code, what, cause, action } = readMessage(failedMessage, message, reading).failed;
  throw new FailedAdapter(code, foreignText(what), {
    ...(cause !== undefined && { cause: foreignText(cause) }),
    ...(action !== undefined && { action: foreignText(action) }),
  });
}

/**
 * Does the same for a line that nothing asked for, which may be anything.
 *
 * @throws NtXentError as `requireGoingOn`
 */
export function requireNoFailure(line: string): void {
  let message: unknown;
  try {
    message = parseLine(line);
  } catch {
    return;
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return;
  requireGoingOn(message as Record<string, unknown>, { about: 'no request', strict: false });
}
