import { describe, expect, it } from 'vitest';
import { type AnchorInputs, lossBounds, secondOrder, shiftedBound, stableBound } from './loss-bounds.ts';

describe('loss-bounds', () => {
  const inputs = { dtype: 'float32', denominator: 'decoupled', pairs: 2, dimension: 3, temperature: 0.5 } as const;
  const losses = [1, -3, 0.5, 2];
  const u = 2 ** -24;

  it.each([
    ['stable', stableBound],
    ['shifted', shiftedBound],
  ] as const)('%s: each anchor has its bound, the mean theirs and (m + 3)u of the mean size', (form, ofAnchor) => {
    const { perAnchor, mean } = lossBounds(losses, inputs, { form });
    expect(perAnchor).toEqual(losses.map((loss) => ofAnchor({ ...inputs, loss })));
    const ofAnchors = perAnchor.reduce((a, b) => a + b) / 4;
    // (4 + 3)·u·(1 + 3 + 0.5 + 2)/4, and a second order of 44 roundings over all.
    expect(mean).toBeCloseTo((ofAnchors + 7 * u * 1.625) * (1 + 44 * u), 15);
    expect(mean).toBeGreaterThan(ofAnchors + 7 * u * 1.625);
  });

  it('grows with the scale', () => {
    const { perAnchor, mean } = lossBounds(losses, inputs, { form: 'stable' });
    const doubled = lossBounds(losses, inputs, { form: 'stable', factor: 2 });
    expect(doubled).toEqual({ perAnchor, mean: 2 * mean });
  });
});

describe('anchor-bounds', () => {
  const u = 2 ** -24;
  const inputs: AnchorInputs = {
    dtype: 'float32',
    denominator: 'simclr',
    pairs: 8,
    dimension: 16,
    temperature: 0.1,
    loss: 2,
  };

  /** A relative distance. */
  const apart = (a: number, b: number) => Math.abs(a - b) / b;

  // Worked by hand from derivation.md: N = 8, d = 16, τ = 0.1, ℓ = 2, so n = 15; exp within 16u and log within 8u; the second
  // order is 127u, here 8e-6.
  describe('a worked example', () => {
    it('shifted: 2·39/τ + (15 + 32) + (40 + 4) + 8·(20 + 2) = 1047 roundings', () => {
      expect(apart(shiftedBound(inputs), 1047 * u)).toBeLessThan(1e-5);
      expect(shiftedBound(inputs)).toBeGreaterThan(1047 * u);
    });

    it('stable, with a shift: (1 − P)·81/τ + (14 + 16) + 9·2 roundings', () => {
      expect(apart(stableBound(inputs), ((1 - Math.exp(-2)) * 810 + 48) * u)).toBeLessThan(1e-4);
    });

    it('stable, where no shift can be: (1 − P)(81/τ + 30) + 9·0.5 roundings', () => {
      const expected = ((1 - Math.exp(-0.5)) * 840 + 4.5) * u;
      expect(apart(stableBound({ ...inputs, loss: 0.5 }), expected)).toBeLessThan(1e-4);
    });

    it('stable, with the positive outside: 81/τ + (13 + 16) + 8·log 14 + 9·2 roundings', () => {
      const decoupled = { ...inputs, denominator: 'decoupled' } as const;
      expect(apart(stableBound(decoupled), (857 + 8 * Math.log(14)) * u)).toBeLessThan(1e-4);
    });

    it('stable: a tiny loss has a tiny bound, down to the underflow of its terms', () => {
      expect(stableBound({ ...inputs, loss: 1e-30 })).toBeLessThan(1e-30 * 900 * u);
      expect(stableBound({ ...inputs, loss: 0 })).toBe(16 * 8 * 2 ** -149);
    });

    it('is finite however coarse the arithmetic, and infinite where exp can be anything', () => {
      for (const bound of [stableBound, shiftedBound]) {
        const coarse = { ...inputs, dtype: 'bfloat16', dimension: 768 } as const;
        expect(Number.isFinite(bound(coarse))).toBe(true);
        expect(bound({ ...coarse, accuracy: { exp: 128, log: 1 } })).toBe(Number.POSITIVE_INFINITY);
      }
    });

    it('grows with what the exp and the log are announced to be off by', () => {
      for (const bound of [stableBound, shiftedBound]) {
        const one = bound({ ...inputs, accuracy: { exp: 1, log: 1 } });
        expect(bound({ ...inputs, accuracy: { exp: 116, log: 1 } })).toBeGreaterThan(one + 200 * u);
        expect(bound({ ...inputs, accuracy: { exp: 1, log: 4030 } })).toBeGreaterThan(one + 2 * 8000 * u);
      }
    });
  });
});

describe('second-order', () => {
  it('is (1 − u)^−k, k = 4d + n + 40', () => {
    expect(secondOrder(16, 15, 2 ** -24)).toBeCloseTo(1 / (1 - 119 * 2 ** -24), 10);
    // bfloat16, 256 roundings of 2⁻⁸: near e.
    expect(secondOrder(50, 16, 2 ** -8)).toBeCloseTo((256 / 255) ** 256, 9);
  });

  it('pays for the products of errors: j roundings are at most j·u of it more than 1', () => {
    for (const u of [2 ** -8, 2 ** -11, 2 ** -24]) {
      const roundings = 4 * 30 + 20 + 40;
      expect(secondOrder(30, 20, u) - 1).toBeLessThanOrEqual(roundings * u * secondOrder(30, 20, u));
    }
  });
});
