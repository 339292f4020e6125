import type { Command } from 'commander';

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
