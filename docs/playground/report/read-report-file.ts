import { NtXentError } from '../../../spec/nt-xent-error.ts';
import { type Report, readReport } from './read-report.ts';

/**
 * Reads a file that was chosen or dropped. A dropped folder looks like a file until it is read.
 *
 * @throws NtXentError E204 a folder, or gone, E206 not JSON, E703 no report
 */
export async function readReportFile(file: Pick<File, 'name' | 'text'>): Promise<Report> {
  const text = await file.text().catch((error: Error) => {
    const said = error.message.replace(/\.$/, '');
    throw new NtXentError('NTX-E204', `${JSON.stringify(file.name)} cannot be read: ${said}.`, {
      cause: 'It is a folder, or the file was moved, changed or locked after it was chosen.',
      action: 'Choose the file anew, the one that nt-xent check --json wrote.',
    });
  });
  return readReport(text);
}
