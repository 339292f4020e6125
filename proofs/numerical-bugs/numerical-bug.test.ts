import { expect, it } from 'vitest';
import { ntXent } from '../../spec/convention.ts';
import { gradient } from '../../spec/gradient.ts';
import type { Case } from '../../src/batches/cases.ts';
import { lossBounds } from '../../src/rounding/loss-bounds.ts';
import { evaluate } from '../../src/truth/evaluate.ts';
import { numericalBugs } from '../known-bugs.ts';
import { type NumericalBug, numericalBugSubject } from './numerical-bug.ts';

/** How far each anchor's loss is off, in units of what a sound implementation in this dtype is allowed. */
function distances({ dtype, denominator = 'simclr', loss }: NumericalBug, { batch, temperature }: Case): number[] {
  const [truth] = evaluate(batch, temperature, [{ ...ntXent, denominator }], 20).losses;
  const truths = (truth?.perAnchor ?? []).map(({ value }) => value.toNumber());
  const { pairs, dimension } = batch;
  const inputs = { dtype, denominator, pairs, dimension, temperature };
  const { perAnchor } = lossBounds(truths, inputs, { form: 'shifted' });
  return loss(batch, temperature).map((x, i) => Math.abs(x - (truths[i] as number)) / (perAnchor[i] as number));
}

/** Whether every entry of the gradient may be that of a sound implementation. */
async function gradientFits(bug: NumericalBug, { batch, temperature }: Case): Promise<boolean> {
  const rows = await numericalBugSubject(bug.id, bug).gradient?.(batch, temperature, 'simclr');
  const truth = gradient(batch, temperature);
  return (rows ?? []).every((row, i) =>
    row.every(({ value, radius }, j) => truth[i]?.[j]?.value.minus(value).abs().lessThanOrEqualTo(radius)),
  );
}

const ofValue = numericalBugs.filter(({ gradient }) => !gradient);
const ofGradient = numericalBugs.filter(({ gradient }) => gradient);

it.each(numericalBugs)('$id says what it is, where it was seen and what to do', ({ id, threads, effect, cure }) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(threads.every((thread) => /^[\w.-]+\/[\w.-]+#\d+$/.test(thread))).toBe(true);
  expect(threads.length).toBeGreaterThan(0);
  for (const text of [effect, cure]) expect(text).toMatch(/^[A-Z].*\.$/);
});

const oftenRight = numericalBugs.flatMap((bug) => (bug.rightOn ? [{ id: bug.id, bug, rightOn: bug.rightOn }] : []));
it.each(oftenRight)('$id is right where the bug does not show', async ({ bug, rightOn }) => {
  expect(Math.max(...distances(bug, rightOn))).toBeLessThanOrEqual(1);
  expect(await gradientFits(bug, rightOn)).toBe(true);
});

it.each(ofValue)('$id is wrong where it shows', (bug) => {
  // Written so that a NaN is wrong.
  expect(distances(bug, bug.wrongOn).some((x) => !(x <= 1))).toBe(true);
  expect(firstLoss(bug)).toBe(bug.wrongOn.firstLoss.toFixed(4));
});

it.each(ofGradient)('$id is right in its value and wrong in its gradient', async (bug) => {
  expect(Math.max(...distances(bug, bug.wrongOn))).toBeLessThanOrEqual(1);
  expect(await gradientFits(bug, bug.wrongOn)).toBe(false);
  expect(firstLoss(bug)).toBe(bug.wrongOn.firstLoss.toFixed(4));
});

function firstLoss({ loss, wrongOn: { batch, temperature } }: NumericalBug): string | undefined {
  return loss(batch, temperature)[0]?.toFixed(4);
}
