import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ntXent } from '../../spec/convention.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { startPython } from '../implementations/process/start-python.ts';
import { pythonAdapter } from '../package.ts';
import { brokenInSuite } from './broken-in-suite.ts';
import { pythonOrSkip } from './python-or-skip.ts';

const python = pythonOrSkip('torch', import.meta);
const simclr = { ...ntXent, denominator: 'simclr' } as const;

describe.skipIf(!python)('the suite, on the example in PyTorch as it is', () => {
  let starter: Implementation;
  beforeAll(async () => {
    starter = await startPython(python as string, [pythonAdapter, 'examples/losses/torch_loss.py:NTXentLoss']);
  });
  afterAll(() => starter.close?.());

  it('fails none of its tests', async () => {
    expect(await brokenInSuite(starter, simclr, { runs: 40, seed: 2 })).toEqual([]);
  }, 240_000);

  it('fails as another convention, by name', async () => {
    const broken = await brokenInSuite(starter, { ...ntXent, denominator: 'decoupled' }, { runs: 5, seed: 1 });
    expect(broken).toContainEqual(
      expect.stringMatching(/^conformance: It gave .*, which is `decoupled, mean`: off by /),
    );
    expect(broken).toContainEqual(expect.stringMatching(/^gradient: The gradient of row \d+ was \(.*\), not \(/));
  }, 240_000);
});
