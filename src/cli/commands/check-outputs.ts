import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { checkBadge, checkJunit } from '../../report/check/check-ci.ts';
import { checkMarkdown } from '../../report/check/check-markdown.ts';
import type { CheckReport } from '../../report/check/check-report.ts';
import { outputFile } from '../output-file.ts';
import type { Stream } from '../terminal.ts';

/** How a check is to be told: true for stdout, text for a file of that name. */
export interface CheckOutputs {
  readonly json?: boolean;
  readonly markdown?: true | string;
  readonly junit?: true | string;
  readonly badge?: true | string;
}

const formats: Readonly<Record<keyof CheckOutputs, (report: CheckReport) => string>> = {
  json: ({ json }) => `${JSON.stringify(json)}\n`,
  markdown: checkMarkdown,
  junit: checkJunit,
  badge: (report) => `${JSON.stringify(checkBadge(report))}\n`,
};

const words = Object.keys(formats) as (keyof CheckOutputs)[];

/**
 * A writer of the reports that were asked for, or of the text for people where none of them goes to stdout.
 *
 * @throws NtXentError E314 two for stdout, E313 where a file cannot be written
 */
export function checkOutputs(options: CheckOutputs, stdout: Stream): (report: CheckReport, text: string) => void {
  const onStdout = words.filter((word) => options[word] === true);
  if (onStdout.length > 1) {
    throw new NtXentError('NTX-E314', `${onStdout.map((word) => `--${word}`).join(' and ')} both write to stdout.`, {
      cause: 'Only one report fits on stdout.',
      action: 'Leave one out, or give it a file: --junit=FILE, --markdown=FILE, --badge=FILE.',
    });
  }
  const files = words.flatMap((word) => {
    const path = options[word];
    return typeof path === 'string' ? [{ word, write: outputFile(path) }] : [];
  });
  return (report, text) => {
    // First, so that a file that cannot be written loses no result.
    const [only] = onStdout;
    stdout.write(only ? formats[only](report) : text);
    for (const { word, write } of files) write(formats[word](report));
  };
}
