import { expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { denominators, ntXent } from '../../../spec/convention.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { loss } from '../../../spec/loss.ts';
import { generalBatch } from '../../../spec/vectors/test-batches.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Answer, Implementation } from '../../implementations/implementation.ts';
import { ownArithmetic } from '../../rounding/accuracy.ts';
import { lossBounds } from '../../rounding/loss-bounds.ts';
import { lossInDomain } from './loss-in-domain.ts';

const meet = (a: Enclosure, b: Enclosure) => a.value.minus(b.value).abs().lessThanOrEqualTo(a.radius.plus(b.radius));
const simclr = { ...ntXent, denominator: 'simclr' } as const;
const changed = (change: (answer: { loss: number; perAnchor?: readonly number[] }) => Answer): Implementation => ({
  ...builtIn(),
  compute: async (...args) => change((await builtIn().compute(...args)) as { loss: number }),
});

it('speaks of the one denominator that it computes', () => {
  const subject = lossInDomain(builtIn(), { ...simclr, anchors: 'first-view' });
  expect(subject).toMatchObject({ name: 'nt-xent-oracle float32', denominators: ['simclr'], anchors: 'first-view' });
  expect(lossInDomain(builtIn(), simclr).anchors).toBe('both-views');
  expect(denominators).toContain(subject.denominators[0]);
});

it('has its losses as enclosures, the scale taken out', async () => {
  const sum = changed(({ loss, perAnchor = [] }) => ({ loss: 6 * loss, perAnchor }));
  const found = await lossInDomain(sum, { ...simclr, scale: 'sum' }).loss(generalBatch, 0.5, 'simclr');
  const truth = loss(generalBatch, 0.5);
  expect(found && meet(found.mean, truth.value)).toBe(true);
  expect(found?.mean.radius.toNumber()).toBeLessThan(1e-5);
  found?.perAnchor?.forEach((x, i) => {
    expect(meet(x, truth.perAnchor[i] as Enclosure)).toBe(true);
  });
  expect(found?.perAnchor).toHaveLength(6);
});

it('has the radius of foreign code, which is not sharp', async () => {
  const found = await lossInDomain(builtIn(), simclr).loss(generalBatch, 0.05, 'simclr');
  const losses = loss(generalBatch, 0.05).perAnchor.map((x) => x.value.toNumber());
  const inputs = { ...ownArithmetic, denominator: 'simclr', pairs: 3, dimension: 2, temperature: 0.05 } as const;
  expect(found?.mean.radius.toNumber()).toBeGreaterThanOrEqual(lossBounds(losses, inputs, { form: 'shifted' }).mean);
});

it.each([undefined, [1, 2, 3], [1, 2, 3, 4, 5, Number.NaN]])('has no losses of anchors from %j', async (perAnchor) => {
  const subject = lossInDomain(
    changed(({ loss }) => ({ loss, ...(perAnchor && { perAnchor }) })),
    simclr,
  );
  const found = await subject.loss(generalBatch, 0.5, 'simclr');
  expect(found && meet(found.mean, loss(generalBatch, 0.5).value)).toBe(true);
  expect(found).not.toHaveProperty('perAnchor');
});

it.each<Answer>([{ loss: Number.NaN }, { loss: Number.POSITIVE_INFINITY }, { errored: 'no' }, { skipped: 'no' }])(
  'says nothing with %j',
  async (answer) => {
    const subject = lossInDomain(
      changed(() => answer),
      simclr,
    );
    expect(await subject.loss(generalBatch, 0.5, 'simclr')).toBeUndefined();
  },
);

it('says nothing of one pair where it divides by N − 1', async () => {
  const subject = lossInDomain(builtIn(), { ...simclr, scale: 'n/(n-1)' });
  expect(await subject.loss(batch([[1], [2]]), 0.5, 'simclr')).toBeUndefined();
  expect(await subject.loss(generalBatch, 0.5, 'simclr')).toBeDefined();
});
