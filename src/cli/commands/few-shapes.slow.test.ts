import { describe, expect, it } from 'vitest';
import { checkedTheorems, theorems } from '../../../proofs/catalogue.ts';
import { type Convention, type Denominator, denominators, ntXent } from '../../../spec/convention.ts';
import { float32Gradient } from '../../float32/gradient.ts';
import { float32Loss } from '../../float32/loss.ts';
import { fromFunction } from '../../implementations/from-function.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { testProperties } from '../../oracle/conform/properties.ts';
import { wholeCheck } from '../../oracle/whole-check.ts';
import { checkText } from '../../report/check/check-text.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';

const how = { runs: 12, seed: 1 };

/** Our own loss and gradient, as of other people. */
const right = (denominator: Denominator): Implementation =>
  fromFunction(
    (batch, temperature) => {
      const { mean, perAnchor } = float32Loss(batch, temperature, denominator);
      return { loss: mean, perAnchor, gradient: float32Gradient(batch, temperature, denominator).gradient };
    },
    { name: 'plain', dtype: 'float32' },
  );

/** Keeps the shapes that an implementation is asked. */
function recording(implementation: Implementation, announced: Pick<Implementation, 'pairs' | 'compiles'>) {
  const shapes = new Set<string>();
  const recorded: Implementation = {
    ...implementation,
    ...announced,
    compute: (batch, temperature) => {
      shapes.add(`${batch.pairs} × ${batch.dimension}`);
      return implementation.compute(batch, temperature);
    },
  };
  return { shapes, recorded };
}

async function checked(implementation: Implementation, announced: Pick<Implementation, 'pairs' | 'compiles'>) {
  const { shapes, recorded } = recording(implementation, announced);
  const { result, properties } = await wholeCheck(recorded, checkedTheorems, how);
  return { shapes: [...shapes], result, properties };
}

/** Those of probes, of other fixed batches, of properties, eight small ones and three large ones. */
const MOST = 10 + 4 + 3 + 8 + 3;

describe('what compiles each shape is asked few', () => {
  it.each(denominators)('%s has its name', async (denominator) => {
    const { shapes, result, properties } = await checked(right(denominator), { compiles: true });
    expect(result).toMatchObject({ verdict: 'conforms', candidate: { ...ntXent, denominator } });
    expect(shapes.length, shapes.join(', ')).toBeLessThanOrEqual(MOST);
    expect(result.conformance?.answered).toBe(how.runs);
    expect(result.conformance?.gradient?.compared).toBeGreaterThan(how.runs);
    expect(result.tried?.large?.asked).toBe(1);
    expect(properties.filter(({ claims }) => claims === 0)).toEqual([]);
  });

  it.each<[string, Partial<Convention>]>([
    ['layout-interleaved', { layout: 'interleaved' }],
    ['rows-not-normalised', { normalisation: 'none' }],
    ['temperature-ignored', { temperature: 'ignored' }],
    ['self-zeroed', { denominator: 'self-zeroed' }],
    ['split-logs', { logarithm: 'split-by-view' }],
  ])('%s is caught', async (id, options) => {
    const { shapes, result } = await checked(plainImplementation(options), { compiles: true });
    expect(result).toMatchObject({ verdict: 'deviates', deviation: { id } });
    expect(result.counterexample?.batch.pairs).toBeLessThanOrEqual(4);
    expect(shapes.length, shapes.join(', ')).toBeLessThanOrEqual(MOST);
  });
});

describe('what takes one N alone is asked no other', () => {
  it.each<[number, readonly Denominator[]]>([
    [2, denominators],
    [32, ['simclr', 'cross-view-decoupled']],
  ])('N = %d: %j', async (pairs, asked) => {
    for (const denominator of asked) {
      const { shapes, result, properties } = await checked(right(denominator), { pairs });
      expect(shapes.filter((shape) => !shape.startsWith(`${pairs} ×`))).toEqual([]);
      // Of two pairs some denominators are the same function.
      const known = result.identification.alike.flat().map((one) => one.denominator);
      expect(known).toContain(denominator);
      expect(result.tried?.takesOnly.pairs).toEqual([pairs, pairs]);
      if (pairs === 2) continue;
      expect(result).toMatchObject({ verdict: 'conforms', candidate: { ...ntXent, denominator } });
      const [headline] = checkText(result, [], '', { colors: false }).split('\n');
      expect(headline).toBe(`plain conforms to \`${denominator}, mean\`; takes only N = 32.`);
      const silent = properties.filter(({ claims }) => claims === 0).map(({ slug }) => slug);
      // What is true of a single pair is not asked of more.
      expect(silent.filter((slug) => slug !== 'single-pair')).toEqual([]);
    }
  });

  it.each<[string, Partial<Convention>]>([
    ['layout-interleaved', { layout: 'interleaved' }],
    ['rows-not-normalised', { normalisation: 'none' }],
    ['temperature-ignored', { temperature: 'ignored' }],
  ])('%s is caught', async (id, options) => {
    const { shapes, result } = await checked(plainImplementation(options), { pairs: 8 });
    expect(result).toMatchObject({ verdict: 'deviates', deviation: { id }, counterexample: { batch: { pairs: 8 } } });
    expect(shapes.filter((shape) => !shape.startsWith('8 ×'))).toEqual([]);
  });

  it('and compiles each shape besides', async () => {
    const { shapes, result } = await checked(right('simclr'), { pairs: 16, compiles: true });
    expect(result).toMatchObject({ verdict: 'conforms', candidate: ntXent });
    expect(shapes.length, shapes.join(', ')).toBeLessThanOrEqual(MOST);
  });
});

it('every theorem holds of the batches that its own become', async () => {
  const { recorded } = recording(right('simclr'), { pairs: 8, compiles: true });
  const tested = await testProperties(recorded, ntXent, theorems, 1);
  expect(tested.filter(({ holds }) => !holds)).toEqual([]);
});
