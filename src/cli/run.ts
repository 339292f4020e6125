import { Command } from 'commander';
import { version } from '../version.ts';
import { commands } from './commands.ts';
import { reportFailure } from './report-failure.ts';
import { attachTerminal, type Terminal } from './terminal.ts';

const examples = `
Examples:
  $ nt-xent judge batch.npy --temperature 0.5 --claim 4.98      which convention gives 4.98?
  $ nt-xent floor --pairs 512 --temperature 0.5 --loss 4.98     is 4.98 good? can it be 0?
  $ nt-xent check --module ./my-loss.mjs                        is my loss right?

Exit status: 0 yes, 1 no, 2 bad usage or input.`;

/** Runs the command that the arguments name; returns the exit status: 0 yes, 1 no, 2 bad usage or input. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('nt-xent')
    .description('Settles what an NT-Xent (SimCLR) loss must return.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      // Printed once, by reportFailure, in four parts.
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.stdout.columns ?? 80,
      getErrHelpWidth: () => terminal.stderr.columns ?? 80,
    });
  attachTerminal(program, terminal);
  for (const make of commands) program.addCommand(make().copyInheritedSettings(program));

  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    return reportFailure(error, terminal.stderr);
  }
}
