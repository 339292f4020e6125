import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Decimal } from 'decimal.js';
import type { GoldenVectors } from '../../../proofs/golden/golden-vector.ts';
import {
  checkVectorFiles,
  computedFiles,
  type Difference,
  type FilesFound,
  type VectorFiles,
  vectorFileNames,
} from '../../../proofs/golden/vector-files.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { readBytes } from '../../files/read-batch.ts';
import { packageFile } from '../../package.ts';
import { table } from '../../report/layout.ts';
import { formatNumber } from '../../report/numbers.ts';
import { makeFolder, outputFile } from '../output-file.ts';
import { startProgress } from '../progress.ts';
import { runAction, type Stream, type Terminal } from '../terminal.ts';

interface Options {
  readonly out?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ nt-xent vectors                     what there is, and what each exposes
  $ nt-xent vectors --out vectors       write vectors.json, vectors.npz (for numpy) and schema.json there
  $ nt-xent vectors --check             are the files of this package what the reference says?
  $ nt-xent vectors --check --out DIR   are those in DIR?

Each vector is a batch with its loss under five conventions to 30 digits, per anchor and with its gradient, the rounding
bound of each dtype, and what known bugs make of it. An id is never given to another batch.
Exit status: 0 done, or the files are right, 1 they are not, 2 bad usage or input.`;

/** The folder of the vectors that are part of the package. */
const OWN = 'spec/vectors/golden';

/** `nt-xent vectors`: lists, writes and checks the golden vectors. */
export function vectorsCommand(command: Command): void {
  command
    .option('--out <DIR>', 'write the files there; with --check, look there')
    .option('--check', 'compare the files with the reference')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<Options>((options, terminal) => {
        if (options.check) return check(options, terminal);
        return options.out === undefined ? list(options, terminal) : write(options.out, options, terminal);
      }),
    );
}

/** Computes the files, and shows the progress. */
function compute(stderr: Stream): VectorFiles {
  const bar = startProgress(stderr, 100);
  try {
    return computedFiles((done, of) => bar.update(Math.floor((100 * done) / of)));
  } finally {
    bar.stop();
  }
}

async function write(out: string, { json }: Options, { stdout, stderr }: Terminal): Promise<0> {
  try {
    makeFolder(out);
  } catch (error) {
    throw new NtXentError('NTX-E313', `${out}: ${(error as Error).message}`);
  }
  const paths = vectorFileNames.map((name) => join(out, name));
  const writers = paths.map(outputFile);
  const files = compute(stderr);
  vectorFileNames.forEach((name, i) => writers[i]?.(files[name]));
  stdout.write(json ? `${JSON.stringify({ written: paths })}\n` : `Written: ${paths.join(', ')}\n`);
  return 0;
}

async function check({ out, json }: Options, { stdout, stderr }: Terminal): Promise<0 | 1> {
  const folder = out ?? packageFile(OWN);
  const read = async (name: string) => {
    const path = join(folder, name);
    return [name, existsSync(path) ? await readBytes(path) : null] as const;
  };
  const found = Object.fromEntries(await Promise.all(vectorFileNames.map(read))) as FilesFound;
  const differences = checkVectorFiles(compute(stderr), found);
  stdout.write(
    json
      ? `${JSON.stringify({ holds: differences.length === 0, differences })}\n`
      : differencesText(differences, folder),
  );
  return differences.length === 0 ? 0 : 1;
}

/** How many differences are printed as text. JSON has all of them. */
const PRINTED = 20;

function differencesText(differences: readonly Difference[], folder: string): string {
  if (differences.length === 0) return `The golden vectors in ${folder} are what the reference says.\n`;
  const lines = differences.slice(0, PRINTED).map(({ path, expected, found }) => {
    return `  ${path}: ${found ?? 'nothing'}, not ${expected ?? 'nothing'}\n`;
  });
  const places = differences.length === 1 ? 'one place' : `${differences.length} places`;
  const more = differences.length > PRINTED ? `  and ${differences.length - PRINTED} more (--json has all)\n` : '';
  return `The golden vectors in ${folder} are not what the reference says, in ${places}:\n${lines.join('')}${more}`;
}

async function list({ json }: Options, { stdout }: Terminal): Promise<0> {
  const text = new TextDecoder().decode(await readBytes(join(packageFile(OWN), 'vectors.json')));
  const document = JSON.parse(text) as GoldenVectors;
  const columns = ['id', 'N', 'd', 'τ', 'simclr'].map(
    (head) => ({ head, align: head === 'id' ? 'left' : 'right' }) as const,
  );
  const rows = document.vectors.map(({ id, shape: [count, dimension], temperature, expected }) => [
    ...[id, String(count / 2), String(dimension), String(temperature)],
    formatNumber(new Decimal(expected.simclr?.mean ?? Number.NaN), 10),
  ]);
  stdout.write(json ? `${JSON.stringify(document)}\n` : table(columns, rows, stdout.hasColors?.() ?? false));
  return 0;
}
