import type { Command } from 'commander';
import { adapterCommand } from './adapter.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { floorCommand } from './floor.ts';
import { judgeCommand } from './judge.ts';
import { mergeCommand } from './merge.ts';
import { proveCommand } from './prove.ts';
import { vectorsCommand } from './vectors.ts';

/** The commands, in the order of the help. */
export const commands: readonly (() => Command)[] = [
  judgeCommand,
  floorCommand,
  checkCommand,
  adapterCommand,
  proveCommand,
  mergeCommand,
  explainCommand,
  vectorsCommand,
];
