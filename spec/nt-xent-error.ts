import { type ErrorCode, errors } from './errors.ts';

/** The site: errors, theorems and known bugs have their pages there. */
export const SITE = 'https://nt-xent-oracle.github.io';

/**
 * An error in four parts: its code and what happened, the cause, what to do, and a link.
 *
 * `cause` and `action` come from the catalogue in `errors.ts` unless the place that raises it knows better.
 */
export class NtXentError extends Error {
  override readonly name = 'NtXentError';
  readonly code: ErrorCode;
  readonly what: string;
  override readonly cause: string;
  readonly action: string;
  readonly link: string;

  constructor(code: ErrorCode, what: string, better: { cause?: string; action?: string } = {}) {
    super(`${code} ${what}`);
    this.code = code;
    this.what = what;
    this.cause = better.cause ?? errors[code].cause;
    this.action = better.action ?? errors[code].action;
    this.link = `${SITE}/errors#${code.toLowerCase()}`;
  }
}
