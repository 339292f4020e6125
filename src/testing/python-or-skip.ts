import { relative } from 'node:path';
import { pythonWith } from '../../proofs/identification/python-with.ts';

/**
 * A Python that can import a package, for the tests of a file; where none can, undefined and a line that they are skipped.
 *
 * @throws Error where none can, and REQUIRED_PYTHON names the package
 */
export function pythonOrSkip(name: string, { filename }: Pick<ImportMeta, 'filename'>): string | undefined {
  const python = pythonWith(name);
  if (!python) process.stderr.write(`${relative('', filename)}: no Python with ${name} here: skipped\n`);
  return python;
}
