import { expect, test } from 'vitest';
import { readReportFile } from './read-report-file.ts';

test('a folder, or a file that is gone, is an error in four parts', async () => {
  const arrayBuffer = () => Promise.reject(new Error('A requested file or directory could not be found.'));
  await expect(readReportFile({ name: 'reports', arrayBuffer })).rejects.toMatchObject({
    code: 'NTX-E204',
    what: '"reports" cannot be read: A requested file or directory could not be found.',
    cause: expect.stringContaining('a folder'),
    action: expect.stringContaining('nt-xent check --json'),
  });
});

test('what can be read has to be a report', async () => {
  await expect(readReportFile(new File(['[]'], 'a.json'))).rejects.toThrow('NTX-E703');
});
