import { describe, expect, it } from 'vitest';
import type { Batch } from '../../spec/batch.ts';
import { builtIn } from '../implementations/built-in.ts';
import { fromFunction } from '../implementations/from-function.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { check } from '../oracle/check.ts';
import { type Dtype, roundTo } from '../rounding/formats.ts';
import { checkText } from './check-text.ts';

describe('check-measured-text', () => {
  const only = (takes: (batch: Batch) => boolean): Implementation => ({
    ...builtIn(),
    compute: async (batch, temperature) =>
      takes(batch) ? builtIn().compute(batch, temperature) : { skipped: 'another size is built in' },
  });

  const textOf = async (implementation: Implementation) =>
    checkText(await check(implementation, { runs: 20, seed: 1 }), [], 'REPLAY', { colors: false });

  it('says from where to where it answered, where it refused some', async () => {
    const text = await textOf(only(({ pairs, dimension }) => pairs > 2 && dimension < 20));
    expect(text).toMatch(/\nAnswered: N from \d+ to 16, d from \d+ to 1\d, τ from [\d.]+ to [\d.]+(; .*)?\.\n/);
  });

  it('says at which temperature, where one is built in', async () => {
    expect(await textOf({ ...builtIn(), temperature: 0.5 })).toContain(
      ', τ = 0.5; 2 large ones, N to 257 and d to 129; probes of d = 768.\n',
    );
  });

  it('does not call a stress probe failed that was refused', async () => {
    expect(await textOf(only(({ pairs }) => pairs !== 1))).not.toContain('It fails a stress probe');
  });
});

describe('check-stress-text', () => {
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

  const textOf = async (implementation: Implementation) =>
    checkText(await check(implementation, { runs: 5, seed: 1 }), [], 'REPLAY', { colors: false });

  it('warns of nothing that a sound loss of its arithmetic does, and says from where on that matters', async () => {
    const text = await textOf(written({}));
    expect(text).toMatch(/^mine conforms to `simclr, mean`\.\n\n5 of 5 batches answered/);
    expect(text).toContain('\n  right: single-pair, tiny-temperature, cold-orthogonal, cold-opposite, cold-apart\n');
    expect(text).toMatch(/\n {2}huge-rows: .*; matters for rows longer than 1\.8e19\n/);
    expect(text).toMatch(/\n {2}tiny-rows: .*; matters for rows shorter than 1e-12\n/);
  });

  describe('warns of what people meet', () => {
    it('a τ that they use', async () => {
      const text = await textOf(written({ shifts: false }));
      expect(text).toMatch(
        /^mine conforms to `simclr, mean`\.\n\nTrust it only at τ above 0\.0113: .* `exp-overflow`\.\n/,
      );
      expect(text).toMatch(/\n {2}tiny-temperature: Infinity, not .*; matters for τ below 0\.0113\n/);
    });

    it('a batch of one pair', async () => {
      const text = await textOf(written({ onePair: false }));
      expect(text).toMatch(/\n\nDo not trust it at N = 1: it fails a stress probe, below\.\n\n/);
    });

    it('and not of what float64 has room for', async () => {
      const text = await textOf(written({ shifts: false, dtype: 'float64' }));
      expect(text).toMatch(/^mine conforms to `simclr, mean`\.\n\n5 of 5 batches answered/);
      expect(text).toMatch(/\n {2}right: .*tiny-temperature.*huge-rows/);
    });
  });

  it('has no line for what could not be asked', async () => {
    const text = await textOf({ ...written({}), temperature: 0.5 });
    expect(text).not.toMatch(/its temperature is fixed|cold-opposite/);
    expect(text).toContain('\n  huge-rows: ');
  });
});
