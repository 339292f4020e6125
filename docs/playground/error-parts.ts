import { NtXentError } from '../../spec/errors/nt-xent-error.ts';

/** An error as the page shows it; unlike an Error it passes from a worker whole. */
export interface ErrorParts {
  readonly code: string;
  readonly what: string;
  readonly cause: string;
  readonly action: string;
}

/** The four parts of an error (the link follows from the code); one that nobody foresaw is a bug of ours. */
export function errorParts(error: unknown): ErrorParts {
  const known = error instanceof NtXentError ? error : new NtXentError('NTX-E308', `${(error as Error).message}.`);
  const { code, what, cause, action } = known;
  return { code, what, cause, action };
}
