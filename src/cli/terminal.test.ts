import { Command } from 'commander';
import { expect, test } from 'vitest';
import { attachTerminal, type Terminal, terminalOf } from './terminal.ts';

test('a command writes where its program does, and to the process where nothing is attached', () => {
  const terminal: Terminal = { stdout: { write: () => true }, stderr: { write: () => true } };
  const command = new Command('inner');
  expect(terminalOf(command)).toBe(process);
  attachTerminal(new Command('outer').addCommand(command), terminal);
  expect(terminalOf(command)).toBe(terminal);
});
