import { describe, expect, it } from 'vitest';
import { ntXent } from '../../../spec/convention.ts';
import { builtIn } from '../../implementations/built-in.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { candidates } from './candidates.ts';
import type { Observation } from './observation.ts';
import { probeAnswers } from './probe-answers.ts';
import { scaleMismatchOf } from './scale-mismatch.ts';

const unscaled = candidates().filter(({ scale }) => scale === 'mean');
const implementation = builtIn();
const right = (await probeAnswers(implementation)).filter(({ probe }) => !probe.stress);

/** The right answers, changed. */
const changed = (change: (loss: number, one: Observation) => number): Observation[] =>
  right.map((one) =>
    one.answer.kind === 'loss' ? { ...one, answer: { kind: 'loss', loss: change(one.answer.loss, one) } } : one,
  );
const found = (answers: readonly Observation[], dtype = implementation.dtype) =>
  scaleMismatchOf(answers, unscaled, { ...implementation, dtype });

it.each([-1, Math.LOG2E, 1e-3, 250])('a loss times %d', (factor) => {
  const multiple = found(changed((loss) => factor * loss));
  expect(multiple?.candidate).toEqual(ntXent);
  expect((multiple?.factor ?? 0) / factor).toBeCloseTo(1, 5);
});

it.each([0.5, 1e-3, 250, 1.00001, 1 / 7])('has no more digits than tell it: %d', (factor) => {
  const { factor: told } = found(changed((loss) => factor * loss)) ?? { factor: Number.NaN };
  expect(Math.abs(told / factor - 1)).toBeLessThan(5e-6);
  expect(String(told).length).toBeLessThanOrEqual(Math.min(String(factor).length, 9));
});

it('is told of a factor that float64 alone tells from 1, and of none that nothing tells from 1', async () => {
  const fine = { ...plainImplementation({}, 'float64') };
  const answers = (await probeAnswers(fine)).filter(({ probe }) => !probe.stress);
  const times = (factor: number): Observation[] =>
    answers.map((one) =>
      one.answer.kind === 'loss' ? { ...one, answer: { kind: 'loss', loss: factor * one.answer.loss } } : one,
    );
  expect(scaleMismatchOf(times(1 + 1e-9), unscaled, fine)?.factor).toBe(1.000000001);
  expect(scaleMismatchOf(times(1 + 1e-15), unscaled, fine)).toBeNull();
});

describe('none where', () => {
  it('a constant is added', () => expect(found(changed((loss) => loss + 1))).toBeNull());
  it('the factor is another on one batch', () =>
    expect(found(changed((loss, { batch }) => (batch.pairs > 20 ? 2 : 3) * loss))).toBeNull());
  it('the loss is right', () => expect(found(right)).toBeNull());
  it('the loss is 0', () => expect(found(changed(() => 0))).toBeNull());
  it('the loss is not finite', () => expect(found(changed(() => Number.NaN))).toBeNull());
  it('there are too few answers', () => expect(found(changed((loss) => 3 * loss).slice(0, 2))).toBeNull());
  it('the arithmetic is too coarse to tell', () =>
    expect(
      found(
        changed((loss) => 3 * loss),
        'bfloat16',
      ),
    ).toBeNull());
});
