import picocolors from 'picocolors';
import type { NtXentError } from '../../spec/nt-xent-error.ts';

/** An error in its four parts, a line each: code and what, cause, what to do, link. */
export function errorText({ code, what, cause, action, link }: NtXentError, colors: boolean): string {
  const { bold, dim, red } = picocolors.createColors(colors);
  return [
    `${bold(red(code))} ${bold(what)}`,
    `  ${dim('Cause:')} ${cause}`,
    `  ${dim('To do:')} ${action}`,
    `  ${dim('See:')}   ${link}`,
    '',
  ].join('\n');
}
