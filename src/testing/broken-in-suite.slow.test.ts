import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ntXent } from '../../spec/convention.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { startAdapter } from '../implementations/process/start-adapter.ts';
import { brokenInSuite } from './broken-in-suite.ts';
import { pythonOrSkip } from './python-or-skip.ts';

const python = pythonOrSkip('torch', import.meta);
const simclr = { ...ntXent, denominator: 'simclr' } as const;

describe.skipIf(!python)("the suite, on PyTorch's starter as it is", () => {
  let starter: Implementation;
  beforeAll(async () => {
    starter = await startAdapter(`${python} examples/adapters/torch_loss.py`);
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
