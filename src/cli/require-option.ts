import { NtXentError } from '../../spec/nt-xent-error.ts';

/**
 * The value of an option that must be there.
 *
 * commander's own required options complain before an unknown one does, so a misspelt `--pairz` would be called missing.
 *
 * @throws NtXentError E303 where it is not there
 */
export function requireOption<T>(option: string, value: T | undefined): T {
  if (value === undefined) throw new NtXentError('NTX-E303', `the option ${option} is missing.`);
  return value;
}
