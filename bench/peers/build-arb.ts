import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { scratch } from '../scratch.ts';
import type { Command } from './command.ts';

/** Where Arb lives: a library of its own before Flint 3. */
const libraries = [['-lflint'], ['-lflint-arb', '-lflint']];

/** Compiles the peer that uses Arb, and names the form it takes; nothing where there is no compiler or no Arb. */
export function buildArb(form: 'fast' | 'direct'): Command[] {
  const program = join(scratch, 'arb');
  const built = libraries.some((libs) => {
    const { status } = spawnSync(process.env['CC'] ?? 'cc', [
      '-O2',
      '-o',
      program,
      'bench/peers/arb.c',
      ...libs,
      '-lm',
    ]);
    return status === 0;
  });
  return built ? [{ file: program, args: [form] }] : [];
}
