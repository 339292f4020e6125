import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { checkBadge, checkJunit } from '../../report/check/check-ci.ts';
import { checkMarkdown } from '../../report/check/check-markdown.ts';
import type { CheckReport } from '../../report/check/check-report.ts';
import { outputFile } from '../output-file.ts';
import type { Stream } from '../terminal.ts';

/** The reports of a check that are asked for: `true` prints one to stdout, and a string is the path of the file to write. */
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
 * Makes the function that writes the reports that are asked for. It also prints the text for people if no report goes to stdout.
 *
 * @param isLine Whether stdout is read by the process that started this one, which gets the report as a line of JSON.
 * @throws NtXentError E314 where two reports would go to stdout, E313 where a file cannot be written
 */
export function checkOutputs(
  options: CheckOutputs,
  stdout: Stream,
  isLine = false,
): (report: CheckReport, text: string, status: number) => void {
  const onStdout = words.filter((word) => options[word] === true);
  if (isLine && onStdout.length > 0) {
    throw new NtXentError('NTX-E314', `--stdio and --${onStdout[0]} both write to stdout.`, {
      cause: 'With --stdio the report is the last line on stdout, as JSON.',
      action: `Leave --${onStdout[0]} out, or give it a file: --junit=FILE, --markdown=FILE, --badge=FILE.`,
    });
  }
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
  return (report, text, status) => {
    // Stdout comes first, so that the result is not lost if a file cannot be written.
    const [only] = onStdout;
    if (isLine) stdout.write(`${JSON.stringify({ cmd: 'report', report: report.json, text, status })}\n`);
    else stdout.write(only ? formats[only](report) : text);
    for (const { word, write } of files) write(formats[word](report));
  };
}
