import picocolors from 'picocolors';
import type { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { visible } from '../implementations/foreign-text.ts';

/** An error in its four parts, a line each: code and what, cause, what to do, link. */
export function errorText({ code, what, cause, action, link }: NtXentError, colors: boolean): string {
  const { bold, dim, red } = picocolors.createColors(colors);
  // What stands in it may be the name of a tensor, a key, or what a program printed.
  return [
    `${bold(red(code))} ${bold(visible(what))}`,
    `  ${dim('Cause:')} ${visible(cause)}`,
    `  ${dim('To do:')} ${action}`,
    `  ${dim('See:')}   ${link}`,
    '',
  ].join('\n');
}
