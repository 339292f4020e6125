import { adapterErrors } from './errors/adapters.ts';
import { batchErrors } from './errors/batches.ts';
import { commandErrors } from './errors/commands.ts';
import { fileErrors } from './errors/files.ts';
import { pageErrors } from './errors/pages.ts';
import { testErrors } from './errors/tests.ts';

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
