import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { type Batch, batch } from '../../../spec/batch.ts';
import { denominators } from '../../../spec/convention.ts';
import { claimedValue } from '../../../spec/decimals/enclosure.ts';
import { nameOf } from '../../../src/oracle/identify/candidates.ts';
import { judge } from '../../../src/oracle/judge/judge.ts';
import { cast, type Dtype, formats } from '../../../src/rounding/formats.ts';
import { pythonOrSkip } from '../../../src/testing/python-or-skip.ts';
import { onCircle } from '../pictures/on-circle.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { asPython } from './as-python.ts';

const python = pythonOrSkip('numpy', import.meta);
const points = onCircle([10, 95, 200], [30, 80, 260]);
const state: PlaygroundState = {
  ...{ batch: points, stored: 'float32', temperature: 0.3, claim: '', dtype: undefined, convention: 'simclr' },
};

const run = (program: string) => promisify(execFile)(python as string, ['-c', program]);

/** The conventions whose loss of the batch a program printed. */
async function fitting(program: string, of: Batch): Promise<string[] | undefined> {
  const { stdout } = await run(program);
  const { claim } = await judge(of, 0.3, { claim: claimedValue(stdout.trim()), dtype: 'float64', digits: 20 });
  return claim?.matches.map(({ candidate }) => nameOf(candidate));
}

it.skipIf(!python).each(denominators)('the program prints the loss of %s', async (convention) => {
  expect(await fitting(asPython({ ...state, convention }), points)).toContain(`${convention}, mean`);
});

it.skipIf(!python).each(Object.keys(formats) as Dtype[])(
  'it takes the rows for %s where the page does',
  async (dtype) => {
    // Decimals, as a JSON text holds them: they differ in every format.
    const decimals = batch([
      [0.1, 0.7],
      [0.3, -0.2],
      [0.2, 0.9],
      [0.45, -0.1],
    ]);
    for (const how of [
      { stored: 'float64', dtype },
      { stored: dtype, dtype: undefined },
    ] as const) {
      const found = await fitting(asPython({ ...state, batch: decimals, ...how }), cast(decimals, dtype));
      expect(found).toContain('simclr, mean');
    }
  },
);

it.skipIf(!python).each(['decoupled', 'cross-view-decoupled'] as const)(
  'for one pair it says that %s has no denominator',
  async (convention) => {
    const program = asPython({ ...state, batch: onCircle([10], [30]), convention });
    const said = `no loss: the denominator of ${convention} is empty for one pair\n`;
    await expect(run(program)).rejects.toMatchObject({ code: 1, stdout: '', stderr: said });
  },
);

it('rows that are too large for the dtype are an error, not nan', () => {
  const large = { ...state, batch: batch([[1e30], [1]]), dtype: 'float16' } as const;
  expect(() => asPython(large)).toThrow('NTX-E215');
});
