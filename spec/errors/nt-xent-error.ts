import { adapterErrors } from './adapters.ts';
import { batchErrors } from './batches.ts';
import { fileErrors } from './files.ts';
import { pythonErrors } from './python.ts';
import { commandErrors, pageErrors, testErrors } from './usage.ts';

/** The address of the site, where errors, theorems and known bugs have their pages. */
export const SITE = 'https://nt-xent-oracle.github.io';

/**
 * An error in four parts: its code and what happened, the cause, what to do, and a link.
 *
 * `cause` and `action` come from {@link errors} unless the code that throws it knows them more precisely.
 */
export class NtXentError extends Error {
  /** The name of the class, as every Error has it. */
  override readonly name = 'NtXentError';
  /** The frozen code, for example `NTX-E105`. */
  readonly code: ErrorCode;
  /** What happened, a sentence. */
  readonly what: string;
  /** What the error comes from, a sentence. */
  override readonly cause: string;
  /** What to do, a sentence. */
  readonly action: string;
  /** The address of its entry on the site. */
  readonly link: string;

  /**
   * @param code The code of the error.
   * @param what What happened, a sentence. The message is the code followed by this.
   * @param better The cause and the action, if they are known more precisely than {@link errors} has them.
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

/** What is known of an error before it happens: the same for each time that it is thrown. */
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
  ...pythonErrors,
  ...testErrors,
  ...pageErrors,
} as const satisfies Record<string, ErrorEntry>;

/** The code of an error, for example `NTX-E105`; the site's page of errors lists them all. */
// Extract makes editors and the API reference show this name; with keyof alone they would spell out every code.
export type ErrorCode = Extract<keyof typeof catalogue, string>;

/** Every error that this package can throw, by its frozen code. */
export const errors: Readonly<Record<ErrorCode, ErrorEntry>> = catalogue;
