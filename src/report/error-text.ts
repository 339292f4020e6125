import picocolors from 'picocolors';
import type { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { visible } from '../implementations/foreign-text.ts';

/** The parts of an error, for a program that reads them. */
export const errorJson = ({ code, what, cause, action, link }: NtXentError): object => ({
  ...{ code, what, cause, action, link },
});

/** Writes an error in its four parts, one on each line: code and what happened, cause, what to do, link. */
export function errorText({ code, what, cause, action, link }: NtXentError, colors: boolean): string {
  const { bold, dim, red } = picocolors.createColors(colors);
  // The text may hold foreign words: the name of a tensor, a key, or what a program printed.
  return [
    `${bold(red(code))} ${bold(visible(what))}`,
    `  ${dim('Cause:')} ${visible(cause)}`,
    `  ${dim('To do:')} ${action}`,
    `  ${dim('See:')}   ${link}`,
    '',
  ].join('\n');
}
