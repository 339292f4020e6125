import { NtXentError } from '../../spec/nt-xent-error.ts';
import type { Case } from '../generators/cases.ts';
import { batchJson } from '../report/batch-json.ts';
import { errorText } from '../report/error-text.ts';

/** What a test of the suite found, for whoever reads its failure. */
export interface Finding {
  /** What is wrong, in words. */
  readonly says: string;
  /** The smallest case that shows it. */
  readonly given: Case | undefined;
  readonly seed: number;
  /** The command that runs the test again. */
  readonly replay: string;
  /** Where to read on. */
  readonly more?: string | undefined;
}

/** A finding as the error that fails a test; its stack would lead into this package, and says nothing of the loss. */
export function broken({ says, given, seed, replay, more }: Finding): Error {
  const batch = given && [
    'The smallest batch that shows it (save it, and `nt-xent judge` reads it):',
    `  ${JSON.stringify(batchJson(given.batch, given.temperature))}`,
  ];
  return withoutStack([says, ...(batch ?? []), `Seed ${seed}. Replay: ${replay}`, ...(more ? [more] : [])].join('\n'));
}

/** An error of this package in its four parts, as the error that fails a test; any other as it is. */
export function inFourParts(error: unknown): unknown {
  return error instanceof NtXentError ? withoutStack(errorText(error, false).trimEnd()) : error;
}

function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}
