import { adapterErrors } from './adapters.ts';
import { batchErrors } from './batches.ts';
import { fileErrors } from './files.ts';
import { commandErrors, pageErrors, testErrors } from './usage.ts';

/** The site: errors, theorems and known bugs have their pages there. */
export const SITE = 'https://nt-xent-oracle.github.io';

/**
 * An error in four parts: its code and what happened, the cause, what to do, and a link.
 *
 * `cause` and `action` come from the catalogue in `errors.ts` unless the place that raises it knows better.
 */
export class NtXentError extends Error {
  /** The class, as for every Error. */
  override readonly name = 'NtXentError';
  /** Never changes, for example `NTX-E105`. */
  readonly code: ErrorCode;
  /** What happened, a sentence. */
  readonly what: string;
  /** What it usually comes from, a sentence. */
  override readonly cause: string;
  /** What to do, a sentence. */
  readonly action: string;
  /** The address of its entry on the site. */
  readonly link: string;

  /**
   * @param code The error, as the catalogue names it.
   * @param what What happened, a sentence; with the code before it, the message.
   * @param better The cause and the action, where they are known better than the catalogue does.
   * @param better.cause What it came from, a sentence.
   * @param better.action What to do, a sentence.
   */
  constructor(code: ErrorCode, what: string, better: { cause?: string; action?: string } = {}) {
    super(`${code} ${what}`);
    this.code = code;
    this.what = what;
    this.cause = better.cause ?? errors[code].cause;
    this.action = better.action ?? errors[code].action;
    this.link = `${SITE}/errors#${code.toLowerCase()}`;
  }
}

/** What the catalogue says of an error. */
export interface ErrorEntry {
  /** What happened, in a few words. */
  readonly title: string;
  /** What it usually comes from, a sentence. */
  readonly cause: string;
  /** What to do, a sentence. */
  readonly action: string;
}

const catalogue = {
  ...batchErrors,
  ...fileErrors,
  ...commandErrors,
  ...adapterErrors,
  ...testErrors,
  ...pageErrors,
} as const satisfies Record<string, ErrorEntry>;

/** The code of an error, for example `NTX-E105`; the site's page of errors lists them all. */
// Extract gives the union a name: of keyof alone, editors and the API reference spell out every code.
export type ErrorCode = Extract<keyof typeof catalogue, string>;

/** Every error this package can raise, by its frozen code. */
export const errors: Readonly<Record<ErrorCode, ErrorEntry>> = catalogue;
