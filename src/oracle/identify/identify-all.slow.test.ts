import { describe, expect, it } from 'vitest';
import { type Convention, ntXent, stages } from '../../../spec/convention.ts';
import { deviations } from '../../../spec/known-bugs/deviations.ts';
import { changing } from '../../testing/changing.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { check } from '../check.ts';
import { candidates, deviationsOf, nameOf, withOneDeviation, withTwoDeviations } from './candidates.ts';
import { identify } from './identify.ts';

/** All of them, not one in seven or so, take minutes. */
const whole = process.env['NT_XENT_CAMPAIGN'] !== undefined;

const oneOf = <T>(all: readonly T[], step: number): readonly T[] =>
  whole ? all : all.filter((_, i) => i % step === 0);

/** Names of what an identification leaves; of those that are the same function, all. */
async function found(convention: Convention, dtype: 'float32' | 'float64' = 'float32'): Promise<string[][]> {
  const { alike } = await identify(plainImplementation(convention, dtype), 1);
  return alike.map((group) => group.map(nameOf));
}

describe('every convention, written by hand in float32, is identified, and nothing else', () => {
  it.each(oneOf(candidates(), 12).map((convention) => ({ name: nameOf(convention), convention })))(
    '$name',
    async ({ name, convention }) => expect(await found(convention)).toEqual([[name]]),
  );
});

describe('every known bug in every denominator is named, and nothing else', () => {
  // With another set of anchors and another scale each.
  const all = withOneDeviation();
  const sets = stages.anchors.length * stages.scale.length;
  const chosen = whole ? all : all.filter((_, i) => i % sets === (3 * Math.floor(i / sets)) % sets);
  it.each(chosen.map((convention) => ({ name: nameOf(convention), convention })))(
    '$name',
    async ({ name, convention }) => {
      const groups = await found(convention);
      expect(groups).toHaveLength(1);
      expect(groups[0]).toContain(name);
      // The simplest name of the same function, and of no other bug.
      expect(groups[0]?.[0]?.split(', ').at(-1)).toBe(name.split(', ').at(-1));
    },
  );

  it('of all deviations', () => {
    const seen = new Set(chosen.flatMap(deviationsOf).map(({ id }) => id));
    expect([...seen].sort()).toEqual(deviations.map(({ id }) => id).sort());
  });

  it.each(oneOf(deviations, 4))('$id in float64 too', async ({ options }) => {
    const convention = { ...ntXent, ...options };
    expect((await found(convention, 'float64')).map(([first]) => first)).toEqual([nameOf(convention)]);
  });
});

/** Numbers from 0 to 1 that are the same on every machine (Numerical Recipes' linear congruence). */
function* numbers(seed: number): Generator<number> {
  for (let x = seed; ; ) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    yield x / 2 ** 32;
  }
}

describe('two known bugs at once are both named, or none is', () => {
  const random = numbers(7);
  const all = withTwoDeviations();
  const chosen = Array.from(
    { length: 20 },
    () => all[Math.floor((random.next().value as number) * all.length)] as Convention,
  );
  it.each(chosen.map((convention) => ({ name: nameOf(convention), convention })))('$name', async ({ convention }) => {
    const {
      verdict,
      deviations: named,
      counterexample,
    } = await check(plainImplementation(convention), {
      runs: 10,
      seed: 1,
    });
    if (verdict === 'unknown') {
      expect(counterexample).not.toBeNull();
    } else {
      expect(verdict).toBe('deviates');
      expect(named.map(({ id }) => id)).toEqual(deviationsOf(convention).map(({ id }) => id));
    }
  });
});

describe('a right implementation is never called wrong', () => {
  const seeds = Array.from({ length: whole ? 100 : 1 }, (_, i) => i + 1);
  it.each(seeds.flatMap((seed) => (['float32', 'float64', 'bfloat16'] as const).map((dtype) => ({ seed, dtype }))))(
    '$dtype, seed $seed',
    async ({ seed, dtype }) => {
      const { verdict, candidate } = await check(plainImplementation({}, dtype), { runs: whole ? 200 : 40, seed });
      expect({ verdict, candidate }).toEqual({ verdict: 'conforms', candidate: ntXent });
    },
  );
});

it('finds a relative error of 3e-4 in float32', async () => {
  const off = changing(plainImplementation(), ({ loss }) => ({ loss: loss * (1 + 3e-4) }));
  const { verdict, candidate, counterexample } = await check(off, { runs: 40, seed: 1 });
  expect({ verdict, candidate }).toEqual({ verdict: 'unknown', candidate: ntXent });
  expect(counterexample?.batch).toMatchObject({ pairs: 2, dimension: 1 });
});
