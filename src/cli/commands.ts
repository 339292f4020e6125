import type { Command } from 'commander';
import { checkCommand } from './check.ts';
import { floorCommand } from './floor.ts';
import { judgeCommand } from './judge.ts';

/** The commands, in the order of the help. */
export const commands: readonly (() => Command)[] = [judgeCommand, floorCommand, checkCommand];
