import { expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import { arithmetic, exact } from '../../../spec/decimals/exact.ts';
import { gradient } from '../../../spec/gradient.ts';
import { loss } from '../../../spec/loss.ts';
import { certifiedGradient } from './gradient.ts';
import { certifiedLosses } from './loss.ts';
import { prepareBatch } from './prepared-batch.ts';

// Batches on which a radius was once too small, or missing.

const Wide = arithmetic(60);

it('a similarity that may or may not be clamped has no certified gradient', () => {
  // ⟨z_0, z_2⟩ = 2^−200, and 0 as computed.
  const tiny = [2 ** -10, 2 ** -52, 2 ** -100, 2 ** -52, 2 ** -50];
  const [a, b, c, d, e] = tiny as [number, number, number, number, number];
  const givenBatch = batch([
    [1, 0, a, b, c, d, e, 0],
    [1, 1, 0, 0, 0, 0, 0, 0],
    [0, 1, 2 ** -40, b, c, -d, -1, 0],
    [1, -1, 0, 0, 0, 0, 0, 1],
  ]);
  expect(certifiedGradient(givenBatch, 0.5, { ...ntXent, similarity: 'clamped' })).toBeUndefined();
  expect(certifiedGradient(givenBatch, 0.5)).toBeDefined();
});

it('one norm for the whole batch has the error of all the additions in it', () => {
  const pairs = 512;
  const rows = new Float32Array(4 * pairs);
  for (let i = 0; i < 2 * pairs; i++) rows.set([734003 / 2 ** 20, 0.7 * 2 ** -20], 2 * i);
  rows.set([2 ** 33, 70.1], 0);
  rows.set([-(2 ** 32), 0], 2 * pairs);
  const givenBatch = batch(rows, [2 * pairs, 2]);
  const convention = { ...ntXent, normalisation: 'matrix' } as const;
  const made = prepareBatch(givenBatch, 0.004, convention);
  // 2N additions of 3u² each, in a root, for two factors.
  expect(made?.logitError).toBeGreaterThan((made?.logits.largest ?? 0) * 2 * pairs * 2 ** -105);
});

it('a weight that underflows gives no gradient, rather than one without a radius', () => {
  const givenBatch = batch([[2 ** 200], [2 ** 200], [2 ** 199], [-(2 ** 199)]]);
  const options = { normalisation: 'none', logarithm: 'of-mean', denominator: 'decoupled' } as const;
  const found = certifiedGradient(givenBatch, 2 ** 393, { ...ntXent, ...options });
  expect(found?.radius.every(Number.isFinite) ?? true).toBe(true);
});

it('a zero row is an error wherever it stands, as for the reference', () => {
  const givenBatch = batch([[1], [-1], [0], [0]]);
  const convention = { ...ntXent, secondView: 'same' } as const;
  expect(() => certifiedLosses(givenBatch, 0.5, [convention])).toThrow('NTX-E105');
  expect(() => loss(givenBatch, 0.5, convention)).toThrow('NTX-E105');
  const matrix = { ...ntXent, normalisation: 'matrix' } as const;
  expect(() => loss(batch([[0], [0]]), 0.5, matrix)).toThrow('NTX-E105 every row is zero.');
  const firstAlone = { ...matrix, secondView: 'same' } as const;
  expect(() => loss(batch([[0], [1]]), 0.5, firstAlone)).toThrow('NTX-E105 every row of view 1 is zero.');
  expect(certifiedLosses(batch([[0], [1]]), 0.5, [firstAlone])).toBeUndefined();
  expect(certifiedLosses(batch([[1], [0]]), 0.5, [firstAlone])).toHaveLength(1);
});

it('a clamped positive has the radius of its logit', () => {
  const givenBatch = batch([
    [1, 2 ** -60],
    [1, 0],
    [-(2 ** -60), 1 + 2 ** -23],
    [1, 1],
  ]);
  const convention = { ...ntXent, similarity: 'clamped' } as const;
  const truth = loss(givenBatch, 0.004, convention, 40);
  const [found] = certifiedLosses(givenBatch, 0.004, [convention]) ?? [];
  truth.perAnchor.forEach(({ value }, i) => {
    const ball = found?.perAnchor[i];
    const off = new Wide(exact(ball?.high ?? Number.NaN))
      .plus(exact(ball?.low ?? 0))
      .minus(value)
      .abs();
    expect(off.toNumber()).toBeLessThanOrEqual(ball?.radius ?? 0);
  });
});

it('takes more rows than a call has arguments', () => {
  const pairs = 70_000;
  const givenBatch = { pairs, dimension: 1, rows: new Float32Array(2 * pairs).fill(1) };
  expect(prepareBatch(givenBatch, 0.5, ntXent)?.logits.largest).toBeGreaterThanOrEqual(2);
});

it('a gradient that is subnormal has a radius', () => {
  const s = 2 ** 300;
  const givenBatch = batch([
    [s, 0],
    [-s, s / 16],
    [s, s / 32],
    [-s, 0],
  ]);
  const found = certifiedGradient(givenBatch, 1 / 250);
  gradient(givenBatch, 1 / 250, ntXent, 400).forEach((ofRow, i) => {
    ofRow.forEach(({ value }, j) => {
      const got = exact(found?.high[2 * i + j] ?? Number.NaN, Wide).plus(exact(found?.low[2 * i + j] ?? 0, Wide));
      expect(found?.radius[i]).toBeGreaterThan(0);
      expect(
        got
          .minus(value)
          .abs()
          .lessThanOrEqualTo(exact(found?.radius[i] ?? 0, Wide)),
      ).toBe(true);
      // A few subnormals: what is left of its digits is kept.
      expect(found?.radius[i]).toBeLessThan(1e-319);
    });
  });
  expect(gradient(givenBatch, 1 / 250, ntXent, 400)[0]?.[1]?.value.toPrecision(19)).toBe('9.117464073855978362e-308');
});

it('a tiny mean ratio has its digits', () => {
  const convention = { ...ntXent, logarithm: 'of-mean' } as const;
  const givenBatch = batch([[1], [-1], [1], [-1]]);
  const [found] = certifiedLosses(givenBatch, 0.01, [convention]) ?? [];
  const { value } = loss(givenBatch, 0.01, convention, 40).value;
  const off = exact(found?.value.high ?? Number.NaN, Wide)
    .plus(exact(found?.value.low ?? 0, Wide))
    .minus(value)
    .abs();
  expect(off.lessThanOrEqualTo(found?.value.radius ?? 0)).toBe(true);
  expect(found?.value.radius).toBeGreaterThan(0);
  expect(found?.value.radius).toBeLessThan(2.7677931e-87 * 1e-25);
});
