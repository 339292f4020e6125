import { describe, expect, it } from 'vitest';
import { ntXent } from '../../spec/convention.ts';
import { builtIn } from '../adapter/built-in.ts';
import { candidates } from './candidates.ts';
import { multipleOf } from './multiple.ts';
import { probeAnswers } from './probe-trials.ts';
import type { Asked } from './trial.ts';

const unscaled = candidates().filter(({ scale }) => scale === 'mean');
const implementation = builtIn();
const right = (await probeAnswers(implementation)).filter(({ probe }) => !probe.stress);

/** The right answers, changed. */
const changed = (change: (loss: number, one: Asked) => number): Asked[] =>
  right.map((one) => ('loss' in one.answer ? { ...one, answer: { loss: change(one.answer.loss, one) } } : one));
const found = (answers: readonly Asked[], dtype = implementation.dtype) =>
  multipleOf(answers, unscaled, { ...implementation, dtype });

it.each([-1, Math.LOG2E, 1e-3, 250])('a loss times %d', (factor) => {
  const multiple = found(changed((loss) => factor * loss));
  expect(multiple?.candidate).toEqual(ntXent);
  expect((multiple?.factor ?? 0) / factor).toBeCloseTo(1, 5);
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
