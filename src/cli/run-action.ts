import { type Command, CommanderError } from 'commander';
import { type Terminal, terminalOf } from './terminal.ts';

/** The code of the error that carries an exit status from an action to `run`. */
export const exitStatus = 'nt-xent.exitStatus';

/**
 * Makes a commander action of a function that returns the exit status: 0 yes, 1 no.
 *
 * The function gets the options, the terminal to write to, and the arguments. `run` prints the errors that it throws.
 */
export function runAction<Options>(
  action: (options: Options, terminal: Terminal, ...args: string[]) => number | Promise<number>,
): (this: Command) => Promise<void> {
  return async function (this: Command) {
    const status = await action(this.opts() as Options, terminalOf(this), ...(this.processedArgs as string[]));
    if (status !== 0) throw new CommanderError(status, exitStatus, '');
  };
}
