import type { CommanderError } from 'commander';
import type { ErrorCode } from '../../spec/errors.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';

const codes: Record<string, ErrorCode> = {
  'commander.unknownOption': 'NTX-E301',
  'commander.unknownCommand': 'NTX-E302',
  'commander.excessArguments': 'NTX-E304',
  'commander.conflictingOption': 'NTX-E314',
};

/** A complaint of commander about the command line, as an error of this package. */
export function usageError({ code, message }: CommanderError): NtXentError {
  // "error: unknown option '--tau'\n(Did you mean --top?)"
  const [complaint = '', ...hint] = message.replace(/^error: /, '').split('\n');
  const suggestion = hint.map((line) => ` ${line.replace(/^\((.*)\)$/, '$1')}`).join('');
  // What is left is something missing: an argument, an option, or an option's value.
  return new NtXentError(codes[code] ?? 'NTX-E303', `${complaint.replace(/\.$/, '')}.${suggestion}`);
}
