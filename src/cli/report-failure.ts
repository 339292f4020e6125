import { CommanderError } from 'commander';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { errorText } from '../report/error-text.ts';
import { exitStatus } from './run-action.ts';
import type { Stream } from './terminal.ts';
import { usageError } from './usage-error.ts';

/** Prints what a command threw, in four parts; returns the exit status. */
export function reportFailure(thrown: unknown, stderr: Stream): number {
  if (thrown instanceof CommanderError) {
    // `--help`, `--version`, and the "no" of an action.
    if (thrown.exitCode === 0 || thrown.code === exitStatus) return thrown.exitCode;
    // No command at all: commander has printed the help.
    if (thrown.code === 'commander.help') return 2;
  }
  stderr.write(errorText(understood(thrown), stderr.hasColors?.() ?? false));
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
