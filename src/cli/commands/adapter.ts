import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { didYouMean } from '../../files/did-you-mean.ts';
import { packageFile } from '../../package.ts';
import { newFile } from '../output-file.ts';
import { runAction } from '../terminal.ts';

/** The starters in examples/adapters/, by the names that the command takes. */
const starters = {
  numpy: { file: 'numpy_loss.py', start: '--adapter "python3 numpy_loss.py"' },
  javascript: { file: 'javascript-loss.mjs', start: '--module javascript-loss.mjs --dtype float64' },
} as const;

/** The frameworks that had a starter before `check --python`. */
const withoutStarter = ['torch', 'jax', 'tensorflow'];

const examples = `
Examples:
  $ nt-xent adapter                                  the list
  $ nt-xent adapter javascript --out my-loss.mjs      write one, put your loss in, then:
  $ nt-xent check --module my-loss.mjs

A loss in Python needs none: nt-xent check --python my_loss.py:loss. That for NumPy shows what another language has to do.`;

/** `nt-xent adapter`: prints or writes a starter, a program through which a loss in some framework answers `check`. */
export function adapterCommand(command: Command): void {
  command
    .option('--out <FILE>', 'write it there; to standard output otherwise')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<{ out?: string; json?: boolean }>(({ out, json }, { stdout }, name?: string) => {
        if (name === undefined) {
          stdout.write(json ? `${JSON.stringify(starters)}\n` : list());
          return 0;
        }
        const { file, start } = starterNamed(name);
        const source = readFileSync(packageFile(`examples/adapters/${file}`), 'utf8');
        if (out !== undefined) newFile(out, source);
        if (json) stdout.write(`${JSON.stringify({ name, file: out ?? file, source })}\n`);
        else if (out === undefined) stdout.write(source);
        else stdout.write(`${out} is written. Put your loss in, then:\n  nt-xent check ${start.replace(file, out)}\n`);
        return 0;
      }),
    );
}

function starterNamed(name: string): (typeof starters)[keyof typeof starters] {
  if (Object.hasOwn(starters, name)) return starters[name as keyof typeof starters];
  throw new NtXentError(
    'NTX-E412',
    `${JSON.stringify(name)} is not known.${didYouMean(name, Object.keys(starters))}`,
    withoutStarter.includes(name) ? { action: 'It needs none: nt-xent check --python my_loss.py:loss.' } : {},
  );
}

const list = () =>
  Object.entries(starters)
    .map(([name, { start }]) => `${name.padEnd(10)}  nt-xent check ${start}\n`)
    .join('');
