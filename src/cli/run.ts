import { Command, CommanderError } from 'commander';
import { type ErrorCode, NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { version } from '../package.ts';
import { errorJson, errorText } from '../report/error-text.ts';
import { addCommands } from './commands/commands.ts';
import { attachTerminal, exitStatus, type Stream, type Terminal } from './terminal.ts';

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
    // The options of a command that is not called are not loaded, but its line in the help must show that it has some.
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}` })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      // commander prints no error itself, as reportFailure prints it in four parts.
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.stdout.columns ?? 80,
      getErrHelpWidth: () => terminal.stderr.columns ?? 80,
    });
  attachTerminal(program, terminal);

  try {
    await addCommands(program, argv);
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    // Whoever started `check --stdio` reads lines of JSON from standard output, and an error is the last of them.
    const isLine = argv[0] === 'check' && argv.includes('--stdio');
    return reportFailure(error, terminal.stderr, isLine ? terminal.stdout : undefined);
  }
}

/** Prints what a command threw, in four parts, or writes it as a line of JSON to `lines`; returns the exit status. */
export function reportFailure(thrown: unknown, stderr: Stream, lines?: Stream): number {
  if (thrown instanceof CommanderError) {
    // `--help`, `--version` and an action that returns "no" end here, and print no error.
    if (thrown.exitCode === 0 || thrown.code === exitStatus) return thrown.exitCode;
    // Where no command was named, commander has printed the help.
    if (thrown.code === 'commander.help') return 2;
  }
  const error = understood(thrown);
  if (lines) lines.write(`${JSON.stringify({ cmd: 'error', error: errorJson(error) })}\n`);
  else stderr.write(errorText(error, stderr.hasColors?.() ?? false));
  if (!isExpected(thrown)) stderr.write(`\n${stackOf(thrown)}\n`);
  return 2;
}

const isExpected = (thrown: unknown) => thrown instanceof NtXentError || thrown instanceof CommanderError;

const stackOf = (thrown: unknown) => (thrown instanceof Error ? thrown.stack : String(thrown));

function understood(thrown: unknown): NtXentError {
  if (thrown instanceof NtXentError) return thrown;
  if (thrown instanceof CommanderError) return usageError(thrown);
  return new NtXentError('NTX-E308', `this is a bug in nt-xent-oracle: ${String(thrown)}`);
}

const codes: Record<string, ErrorCode> = {
  'commander.unknownOption': 'NTX-E301',
  'commander.unknownCommand': 'NTX-E302',
  'commander.excessArguments': 'NTX-E304',
  'commander.conflictingOption': 'NTX-E314',
};

/** Turns commander's complaint about the command line into an error of this package. */
function usageError({ code, message }: CommanderError): NtXentError {
  // A message is, for example, "error: unknown option '--tau'\n(Did you mean --top?)".
  const [complaint = '', ...hint] = message.replace(/^error: /, '').split('\n');
  const suggestion = hint.map((line) => ` ${line.replace(/^\((.*)\)$/, '$1')}`).join('');
  // Every other complaint is about something missing: an argument, an option, or the value of an option.
  return new NtXentError(codes[code] ?? 'NTX-E303', `${complaint.replace(/\.$/, '')}.${suggestion}`);
}
