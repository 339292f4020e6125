import { type Command, CommanderError } from 'commander';

/** A stream that text is written to: `process.stdout`, or an object with which a test collects it. */
export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** Whether it shows colours; a stream that is no terminal lacks this method. It respects NO_COLOR and FORCE_COLOR. */
  hasColors?(): boolean;
}

/** Two streams: stdout for results, and stderr for everything else. `process` is such an object. */
export interface Terminal {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

const terminals = new WeakMap<Command, Terminal>();

/** Makes a program and its commands write to a terminal. */
export function attachTerminal(program: Command, terminal: Terminal): void {
  terminals.set(program, terminal);
}

/** The terminal of the program that a command belongs to; the process itself where no terminal is attached. */
export function terminalOf(command: Command): Terminal {
  const attached = terminals.get(command);
  if (attached) return attached;
  return command.parent ? terminalOf(command.parent) : process;
}

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
