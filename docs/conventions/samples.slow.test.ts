import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonWith } from '../../proofs/identification/python-with.ts';
import { row } from '../../spec/batch.ts';
import { denominators, ntXent } from '../../spec/convention.ts';
import { fromFunction } from '../../src/implementations/from-function.ts';
import type { Implementation } from '../../src/implementations/implementation.ts';
import { startPython } from '../../src/implementations/process/start-python.ts';
import { check } from '../../src/oracle/check.ts';
import { conformance } from '../../src/oracle/conform/conformance.ts';
import { nameOf } from '../../src/oracle/identify/candidates.ts';
import { pythonAdapter } from '../../src/package.ts';

const here = import.meta.dirname;
const fileOf = (name: string) => join(here, '../samples/conventions', name);

/** The oracle's verdict: it compares the answers with the reference, within the derived bound. */
async function verdictOn(implementation: Implementation, runs: number): Promise<string> {
  const { verdict, candidate, why } = await check(implementation, { runs, seed: 1 });
  return `${verdict}: ${candidate && nameOf(candidate)} ${why?.kind ?? ''}`.trim();
}

describe.each(denominators)('%s', (id) => {
  const convention = { ...ntXent, denominator: id };

  it('has a page', () => expect(existsSync(join(here, `${id}.md`))).toBe(true));

  it('in TypeScript', async () => {
    const { loss } = await import(fileOf(`${id}.ts`));
    const implementation = fromFunction(
      (batch, temperature) => {
        const rows = Array.from({ length: 2 * batch.pairs }, (_, i) => Array.from(row(batch, i)));
        return loss(rows, temperature);
      },
      { name: id, dtype: 'float64' },
    );
    expect(await verdictOn(implementation, 40)).toBe(`conforms: ${id}, mean`);
  });

  it.for(['torch', 'jax'] as const)('in Python with %s', { timeout: 180_000 }, async (name, { skip }) => {
    const python = pythonWith(name) ?? skip(`no Python here has ${name}`);
    const implementation = await startPython(python, [pythonAdapter, `${fileOf(`${id}-${name}.py`)}:loss`]);
    try {
      if (name === 'torch') expect(await verdictOn(implementation, 40)).toBe(`conforms: ${id}, mean`);
      // JAX compiles anew for every shape, so it is not asked what tells all conventions apart.
      else
        expect(await conformance(implementation, convention, { runs: 6, seed: 1 })).toMatchObject({
          answered: 6,
          holds: true,
        });
    } finally {
      await implementation.close?.();
    }
  });
});
