import type { Command } from 'commander';

/** Where text goes: `process.stdout`, or what a test collects. */
export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** Whether it shows colours; a stream that is no terminal lacks it. Heeds NO_COLOR and FORCE_COLOR. */
  hasColors?(): boolean;
}

/** stdout for results, stderr for the rest. `process` is one. */
export interface Terminal {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

const terminals = new WeakMap<Command, Terminal>();

/** Makes a program and its commands write to a terminal. */
export function attachTerminal(program: Command, terminal: Terminal): void {
  terminals.set(program, terminal);
}

/** The terminal of the program that a command belongs to; that of the process where none is attached. */
export function terminalOf(command: Command): Terminal {
  const attached = terminals.get(command);
  if (attached) return attached;
  return command.parent ? terminalOf(command.parent) : process;
}
