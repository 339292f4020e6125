import { describe, expect, it } from 'vitest';
import { float32Gradient } from '../../float32/gradient.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Answer, AnsweredLoss, Implementation } from '../../implementations/implementation.ts';
import { changing } from '../../testing/changing.ts';
import { check } from '../check.ts';
import { settled } from './settled.ts';

const ours = builtIn();

/** With its gradient. */
const base = changing(ours, (answer, batch, temperature) => ({
  ...answer,
  gradient: Array.from(float32Gradient(batch, temperature, 'simclr').gradient),
}));
const how = { runs: 30, seed: 1, maxPairs: 8, maxDimension: 8 };

/** The built-in loss, but for its answers from some call on. */
function from(call: () => number, change: (answer: AnsweredLoss) => Answer): Implementation {
  let asked = 0;
  return changing(base, (answer) => (++asked > call() ? change(answer) : answer));
}

describe('what a check says is what its first batches say at the end', () => {
  it.each<[string, (answer: AnsweredLoss) => Answer, object]>([
    [
      'another loss',
      (answer) => ({ ...answer, loss: answer.loss + 0.01 }),
      { kind: 'unsteady', losses: [expect.closeTo(0.655), expect.closeTo(0.665)] },
    ],
    [
      'no number',
      (answer) => ({ ...answer, loss: Number.NaN }),
      { kind: 'unsteady', losses: [expect.closeTo(0.655), Number.NaN] },
    ],
    [
      'other anchors',
      ({ perAnchor = [], ...answer }) => ({ ...answer, perAnchor: perAnchor.with(0, 9) }),
      { kind: 'other-anchors-again' },
    ],
    [
      'another gradient',
      ({ gradient = [], ...answer }) => ({ ...answer, gradient: gradient.map((x) => 2 * x) }),
      { kind: 'other-gradient-again' },
    ],
    ['no loss', () => ({ errored: 'out of memory' }), { kind: 'no-loss-again' }],
  ])('%s', async (_, change, why) => {
    let limit = Number.POSITIVE_INFINITY;
    const implementation = from(() => limit, change);
    const found = await check(implementation, how);
    expect(found.verdict).toBe('conforms');
    limit = 0;
    const after = await settled(implementation, found, []);
    expect(after).toMatchObject({ verdict: 'unknown', why });
  });

  it('and where all is as it was, so is the check', async () => {
    const found = await check(base, how);
    expect(await settled(base, found, [])).toBe(found);
  });

  it('a property that it breaks leaves nothing at `conforms`', async () => {
    const found = await check(base, how);
    const broken = [{ id: 'pair-order', statement: 'L(z) = L(z′).' }];
    expect(await settled(base, found, broken)).toMatchObject({
      verdict: 'unknown',
      why: { kind: 'breaks-property', ...broken[0] },
    });
  });
});
