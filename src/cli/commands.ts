import type { Command } from 'commander';
import { floorCommand } from './floor.ts';

/** The commands, in the order of the help. */
export const commands: readonly (() => Command)[] = [floorCommand];
