import { adapterErrors } from './errors/adapters.ts';
import { batchErrors } from './errors/batches.ts';
import { commandErrors } from './errors/commands.ts';
import { fileErrors } from './errors/files.ts';
import { pageErrors } from './errors/pages.ts';
import { testErrors } from './errors/tests.ts';

/** Every error this package can raise, by its frozen code: a title, the usual cause, and what to do. */
export const errors = {
  ...batchErrors,
  ...fileErrors,
  ...commandErrors,
  ...adapterErrors,
  ...testErrors,
  ...pageErrors,
} as const;

/** The code of an error, for example `NTX-E105`. */
export type ErrorCode = keyof typeof errors;
