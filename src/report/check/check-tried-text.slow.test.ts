import { it } from 'vitest';
import type { Batch } from '../../../spec/batch.ts';
import { builtIn } from '../../implementations/built-in.ts';
import { fromFunction } from '../../implementations/from-function.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { check } from '../../oracle/check.ts';
import { type Dtype, roundTo } from '../../rounding/formats.ts';
import { expectTexts } from '../../testing/expect-texts.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { checkText } from './check-text.ts';

/** The built-in loss where it takes a batch. */
const only = (takes: (batch: Batch) => boolean): Implementation => ({
  ...builtIn(),
  compute: async (batch, temperature) =>
    takes(batch) ? builtIn().compute(batch, temperature) : { skipped: 'another size is built in' },
});

/** NT-Xent as people write it, every operation rounded: rows normalised as PyTorch does, and a shift before exp or none. */
function written({ shifts = true, dtype = 'float32' as Dtype, onePair = true }): Implementation {
  const r = (x: number) => roundTo(x, dtype);
  return fromFunction(
    ({ pairs, dimension: d, rows }, temperature) => {
      if (!onePair && pairs === 1) throw new Error('no negatives');
      const index = Array.from({ length: 2 * pairs }, (_, i) => i);
      const sum = (xs: number[]) => xs.reduce((a, b) => r(a + b), 0);
      const units = index.map((i) => {
        const z = Array.from(rows.subarray(i * d, (i + 1) * d));
        const norm = Math.max(r(Math.sqrt(sum(z.map((x) => r(x * x))))), 1e-12);
        return z.map((x) => r(x / norm));
      });
      const losses = units.map((a, i) => {
        const logits = units.map((b) => r(sum(a.map((x, j) => r(x * (b[j] as number)))) / r(temperature)));
        const shift = shifts ? Math.max(...logits.filter((_, k) => k !== i)) : 0;
        const terms = logits.map((x, k) => (k === i ? 0 : r(Math.exp(r(x - shift)))));
        return r(r(r(Math.log(sum(terms))) + shift) - (logits[(i + pairs) % (2 * pairs)] as number));
      });
      return r(sum(losses) / losses.length);
    },
    { name: 'mine', dtype },
  );
}

/** What is checked, by what its text is to show. */
const cases: Readonly<Record<string, Implementation>> = {
  'from where to where it answered': only(({ pairs, dimension }) => pairs > 2 && dimension < 20),
  'a temperature that is built in': { ...builtIn(), temperature: 0.5 },
  'a stress probe that it refuses is none that it fails': only(({ pairs }) => pairs !== 1),
  'no warning of what every sound loss of its arithmetic does, but from where on that matters': written({}),
  'a warning of a τ that people use': written({ shifts: false }),
  'a warning of a batch of one pair': written({ onePair: false }),
  'no warning where float64 has room': written({ shifts: false, dtype: 'float64' }),
  'no line for what could not be asked': { ...written({}), temperature: 0.5 },
  'what cannot be decided in bfloat16': plainImplementation({}, 'bfloat16'),
};

it('says what was tried, and what came of the stress probes', async () => {
  const texts: [string, string][] = [];
  for (const [heading, implementation] of Object.entries(cases)) {
    const found = await check(implementation, { runs: 10, seed: 1, maxPairs: 32, maxDimension: 64 });
    texts.push([heading, checkText(found, [], 'REPLAY', { colors: false })]);
  }
  await expectTexts('__snapshots__/check-tried.txt', texts);
});
