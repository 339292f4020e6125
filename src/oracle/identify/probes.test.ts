import { describe, expect, it, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { type Convention, denominators, ntXent, stages } from '../../../spec/convention.ts';
import { candidates } from './candidates.ts';
import { expectations } from './expectations.ts';
import { probes } from './probes.ts';

const domain = probes.filter(({ stress }) => !stress);

test('ids are unique', () => {
  expect(new Set(probes.map(({ id }) => id)).size).toBe(probes.length);
});

it.each(domain)('$id is in the domain in which every sound implementation is right', ({ batch, temperature }) => {
  expect(batch.pairs).toBeGreaterThanOrEqual(2);
  expect(temperature).toBeGreaterThanOrEqual(0.05);
  for (let i = 0; i < 2 * batch.pairs; i++) {
    const norm = Math.hypot(...row(batch, i));
    expect(norm > 1e-3 && norm < 1e3).toBe(true);
  }
  expect(batch.rows).toBeInstanceOf(Float32Array);
});

describe('they tell apart', () => {
  const all: Convention[] = [...candidates('stacked'), ...candidates('interleaved')];
  const values = domain.map(({ batch, temperature }) =>
    expectations(batch, temperature, all, { dtype: 'float32', digits: 20 }),
  );

  it('every two candidates, by more than both bounds', () => {
    const together: string[] = [];
    all.forEach((a, i) => {
      all.slice(0, i).forEach((b, k) => {
        const apart = values.some((ofProbe) => {
          const [one, other] = [ofProbe[i], ofProbe[k]];
          if (!one || !other) throw new Error('a probe without a value');
          return one.value.value
            .minus(other.value.value)
            .abs()
            .greaterThan(one.bound + other.bound);
        });
        if (!apart) together.push(`${JSON.stringify(a)} ${JSON.stringify(b)}`);
      });
    });
    expect(together).toEqual([]);
  });
});

/** The value of a candidate on a probe. */
function valueOn(id: string, candidate: Convention): string {
  const { batch, temperature } = probes.find((probe) => probe.id === id) as (typeof probes)[0];
  const [only] = expectations(batch, temperature, [candidate], { dtype: 'float32', digits: 20 });
  return only?.value.value.toFixed(15) ?? 'none';
}

test('permuted pairs show who is whose partner, swapped views whether both count', () => {
  const simclr: Convention = { ...ntXent, denominator: 'simclr' };
  const plain = valueOn('general', simclr);
  for (const id of ['permuted-pairs', 'swapped-views', 'scaled-rows']) expect(valueOn(id, simclr)).toBe(plain);
  const interleaved: Convention = { ...simclr, layout: 'interleaved' };
  expect(valueOn('permuted-pairs', interleaved)).not.toBe(valueOn('general', interleaved));
  const firstView: Convention = { ...simclr, anchors: 'first-view' };
  expect(valueOn('swapped-views', firstView)).not.toBe(valueOn('general', firstView));
});

test('every denominator, scale and layout has a value on every probe of the domain', () => {
  expect(candidates()).toHaveLength(denominators.length * stages.anchors.length * stages.scale.length);
  for (const { batch, temperature } of domain) {
    const found = expectations(batch, temperature, candidates(), { dtype: 'float32', digits: 20 });
    expect(found).toHaveLength(candidates().length);
    expect(found[0]?.candidate).toEqual(ntXent);
  }
});
