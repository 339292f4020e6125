import { expect, it } from 'vitest';
import { ntXent } from '../spec/convention.ts';
import { startAdapter } from '../src/implementations/process/start-adapter.ts';
import { wholeCheck } from '../src/oracle/whole-check.ts';
import { brokenInSuite } from '../src/testing/broken-in-suite.ts';
import { pythonOrSkip } from '../src/testing/python-or-skip.ts';
import { checkedTheorems } from './catalogue.ts';

const python = pythonOrSkip('numpy', import.meta);

const simclr = { ...ntXent, denominator: 'simclr' } as const;

/** NumPy's starter, computing in float16 as its comment offers. */
const inHalf = `
source = open("examples/adapters/numpy_loss.py").read()
assert "DTYPE = np.float32" in source
exec(source.replace("DTYPE = np.float32", "DTYPE = np.float16"))`.trim();

// A row of norm 256 has a square that float16 does not hold: a property that asks for one finds fault with sound code.
it.skipIf(!python)(
  'a NumPy loss in float16 has every property, in check and in the suite',
  async () => {
    const loss = await startAdapter(`${python} -c '${inHalf}'`);
    try {
      const { result, properties } = await wholeCheck(loss, checkedTheorems, { runs: 40, seed: 1 });
      expect(result).toMatchObject({ verdict: 'conforms', candidate: { denominator: 'simclr', scale: 'mean' } });
      expect(properties.filter(({ holds }) => !holds)).toEqual([]);
      expect(properties.map(({ claims }) => claims)).not.toContain(0);
      expect(await brokenInSuite(loss, simclr, { runs: 40, seed: 1 })).toEqual([]);
    } finally {
      await loss.close?.();
    }
  },
  240_000,
);
