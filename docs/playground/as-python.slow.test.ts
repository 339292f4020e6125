import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { pythonOrSkip } from '../../proofs/identification/python-or-skip.ts';
import { denominators } from '../../spec/convention.ts';
import { nameOf } from '../../src/oracle/candidates.ts';
import { claimedValue } from '../../src/oracle/claimed-value.ts';
import { judge } from '../../src/oracle/judge.ts';
import { asPython } from './as-python.ts';
import { onCircle } from './on-circle.ts';

const python = pythonOrSkip('numpy', import.meta);
const batch = onCircle([10, 95, 200], [30, 80, 260]);

it.skipIf(!python).each(denominators)('the program prints the loss of %s', async (convention) => {
  const state = { batch, stored: 'float32', temperature: 0.3, claim: '', dtype: undefined, convention } as const;
  const { stdout } = await promisify(execFile)(python as string, ['-c', asPython(state)]);
  const { claim } = await judge(batch, 0.3, { claim: claimedValue(stdout.trim()), dtype: 'float64', digits: 20 });
  expect(claim?.matches.map(({ candidate }) => nameOf(candidate))).toContain(`${convention}, mean`);
});
