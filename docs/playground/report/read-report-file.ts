import { wholeFile } from '../whole-file.ts';
import { type Report, readReport } from './read-report.ts';

/**
 * Reads a file that was chosen or dropped.
 *
 * @throws NtXentError E204 a folder, or gone, E206 not JSON, E703 no report
 */
export async function readReportFile(file: Pick<File, 'name' | 'arrayBuffer'>): Promise<Report> {
  const bytes = await wholeFile(file, 'the one that nt-xent check --json wrote');
  return readReport(new TextDecoder().decode(bytes));
}
