import { NtXentError } from '../../spec/errors/nt-xent-error.ts';

/**
 * The bytes of a file that was chosen or dropped. A dropped folder looks like a file until it is read.
 *
 * `wanted` is the file to choose instead, in words.
 *
 * @throws NtXentError E204 a folder, or gone
 */
export async function wholeFile(file: Pick<File, 'name' | 'arrayBuffer'>, wanted: string): Promise<Uint8Array> {
  const buffer = await file.arrayBuffer().catch((error: Error) => {
    const said = error.message.replace(/\.$/, '');
    throw new NtXentError('NTX-E204', `${JSON.stringify(file.name)} cannot be read: ${said}.`, {
      cause: 'It is a folder, or the file was moved, changed or locked after it was chosen.',
      action: `Choose the file anew, ${wanted}.`,
    });
  });
  return new Uint8Array(buffer);
}
