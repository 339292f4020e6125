import { expectTypeOf, test } from 'vitest';
import { float32Gradient } from '../float32/gradient.ts';
import { float32Loss } from '../float32/loss.ts';
import { builtIn } from '../implementations/built-in.ts';
import { describeNtXent, type LossFunction, type SuiteOptions } from '../vitest.ts';

const withGradient: LossFunction = async (batch, temperature) => {
  const { mean, perAnchor } = float32Loss(batch, temperature);
  return { loss: mean, perAnchor, gradient: float32Gradient(batch, temperature).gradient };
};

const firstViewSum: LossFunction = (batch, temperature) => {
  const { perAnchor } = float32Loss(batch, temperature, 'decoupled');
  return perAnchor.slice(0, batch.pairs).reduce((a, b) => a + b, 0);
};

/** The mean of one view, with the losses of the anchors of both. */
const oneView =
  (view: 0 | 1): LossFunction =>
  (batch, temperature) => {
    const { perAnchor } = float32Loss(batch, temperature);
    const own = perAnchor.subarray(view * batch.pairs, (view + 1) * batch.pairs);
    return { loss: own.reduce((a, b) => a + b, 0) / batch.pairs, perAnchor };
  };

// As a user would: these tests are the suite's own.
describeNtXent('our loss and gradient', withGradient, { runs: 3 });
describeNtXent('another convention, scale and set of anchors', firstViewSum, {
  convention: 'decoupled',
  scale: 'sum',
  anchors: 'first-view',
  runs: 3,
  seed: 2,
});
describeNtXent('view 1', oneView(0), { anchors: 'first-view', runs: 3 });
describeNtXent('view 2', oneView(1), { anchors: 'second-view', runs: 3 });
describeNtXent('an implementation', builtIn('cross-view'), { convention: 'cross-view', runs: 3 });

test('types', () => {
  expectTypeOf(describeNtXent).toBeCallableWith('a number', () => 1);
  expectTypeOf(describeNtXent).toBeCallableWith('a promise', async () => ({ loss: 1, perAnchor: [1] }));
  expectTypeOf<SuiteOptions>().toHaveProperty('seed').toEqualTypeOf<number | undefined>();
  // @ts-expect-error: text is no loss.
  expectTypeOf(describeNtXent).toBeCallableWith('text', () => '1');
});
