import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { gradient } from '../../spec/gradient.ts';
import type { Case } from '../../src/batches/cases.ts';
import { lossBounds } from '../../src/rounding/loss-bounds.ts';
import { evaluate } from '../../src/truth/evaluate.ts';
import { onLine } from '../toolkit/batches.ts';
import { type NumericalBug, numericalBugSubject } from './numerical-bug.ts';
import { numericalBugs } from './numerical-bugs.ts';

const square = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

const uneven = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
];

/** Two losses are 0 in float32, the other two are not. */
const hard = [
  [0, 1],
  [1, 0],
  [0, -1],
  [1, 0],
];

interface Shown {
  /** A batch on which the bug does not show, where there is one. */
  readonly easy?: Case;
  /** One on which it does, and the loss that is computed there for the first anchor. */
  readonly wrong: Case;
  readonly computed: number;
}

const shown: Record<string, Shown> = {
  'self-subtracted': { easy: onLine([1, 1, 1, 1]), wrong: onLine([1, -1], 0.1), computed: -3.1223636 },
  'positive-subtracted': {
    easy: onLine([1, -1, -1, 1]),
    wrong: onLine([1, -1, 1, -1], 0.05),
    computed: Number.NEGATIVE_INFINITY,
  },
  'untempered-self-subtracted': {
    easy: onLine([1, -1, 1, 1], 1),
    wrong: onLine([1, -1, 1, -1], 0.5),
    computed: Math.log(2 + 2 * Math.exp(-4) - Math.exp(-1)),
  },
  'zero-losses-dropped': {
    easy: onLine([1, -1, -1, 1], 0.05),
    wrong: { batch: batch(hard), temperature: 0.05 },
    computed: 41.3863,
  },
  'additive-mask': { easy: onLine([1, -1], 0.05), wrong: onLine([1, -1], 0.01), computed: 96.3837 },
  'max-includes-self': {
    easy: { batch: batch(square), temperature: 0.05 },
    wrong: { batch: batch(square), temperature: 0.005 },
    computed: Number.NaN,
  },
  'exp-overflow': { easy: onLine([1, -1, 1, -1], 0.05), wrong: onLine([1, -1, 1, -1], 0.01), computed: Number.NaN },
  'epsilon-in-log': { easy: onLine([1, -1, -1, 1], 0.05), wrong: onLine([1, -1, -1, 1], 0.01), computed: 87.336545 },
  'two-epsilons': { easy: onLine([1, -1, 1, 1]), wrong: onLine([1, -1, -1, 1], 0.05), computed: 18.4207 },
  'half-mask': { wrong: onLine([1, -1, 1, -1]), computed: Number.NaN },
  'max-shift-broadcast': { easy: onLine([1, -1, 1, -1]), wrong: onLine([1, -1, 1, 1]), computed: Math.log(3) },
  'collapsed-gradient': {
    easy: onLine([1, -1, 1, 1]),
    wrong: { batch: batch(uneven), temperature: 0.5 },
    computed: 0.8079,
  },
};

/** How far each anchor's loss is off, in units of what a sound implementation in this dtype is allowed. */
function off({ dtype, denominator = 'simclr', loss }: NumericalBug, { batch, temperature }: Case): number[] {
  const [truth] = evaluate(batch, temperature, [{ ...ntXent, denominator }], 20).losses;
  const truths = (truth?.perAnchor ?? []).map(({ value }) => value.toNumber());
  const { pairs, dimension } = batch;
  const inputs = { dtype, denominator, pairs, dimension, temperature };
  const { perAnchor } = lossBounds(truths, inputs, { form: 'shifted' });
  return loss(batch, temperature).map((x, i) => Math.abs(x - (truths[i] as number)) / (perAnchor[i] as number));
}

/** Whether every entry of the gradient may be that of a sound implementation. */
async function gradientFits(deviant: NumericalBug, { batch, temperature }: Case): Promise<boolean> {
  const rows = await numericalBugSubject(deviant).gradient?.(batch, temperature, 'simclr');
  const truth = gradient(batch, temperature);
  return (rows ?? []).every((row, i) =>
    row.every(({ value, radius }, j) => truth[i]?.[j]?.value.minus(value).abs().lessThanOrEqualTo(radius)),
  );
}

const all = numericalBugs.map((deviant) => ({ id: deviant.id, deviant, ...(shown[deviant.id] as Shown) }));
const ofValue = all.filter(({ deviant }) => !deviant.gradient);
const ofGradient = all.filter(({ deviant }) => deviant.gradient);

it.each(numericalBugs)('$id says what it is, where it was seen and what to do', ({ id, threads, effect, cure }) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(threads.every((thread) => /^[\w.-]+\/[\w.-]+#\d+$/.test(thread))).toBe(true);
  expect(threads.length).toBeGreaterThan(0);
  for (const text of [effect, cure]) expect(text).toMatch(/^[A-Z].*\.$/);
});

const withEasy = all.flatMap(({ easy, ...rest }) => (easy ? [{ easy, ...rest }] : []));
it.each(withEasy)('$id is right where the bug does not show', async ({ deviant, easy }) => {
  expect(Math.max(...off(deviant, easy))).toBeLessThanOrEqual(1);
  expect(await gradientFits(deviant, easy)).toBe(true);
});

it.each(ofValue)('$id is wrong where it shows', ({ deviant, wrong, computed }) => {
  // Written so that a NaN is wrong.
  expect(off(deviant, wrong).some((x) => !(x <= 1))).toBe(true);
  const [first] = deviant.loss(wrong.batch, wrong.temperature);
  expect(first?.toFixed(4)).toBe(computed.toFixed(4));
});

it.each(ofGradient)('$id is right in its value and wrong in its gradient', async ({ deviant, wrong, computed }) => {
  expect(Math.max(...off(deviant, wrong))).toBeLessThanOrEqual(1);
  expect(await gradientFits(deviant, wrong)).toBe(false);
  expect(deviant.loss(wrong.batch, wrong.temperature)[0]?.toFixed(4)).toBe(computed.toFixed(4));
});

it('each has its batches', () => {
  expect(Object.keys(shown)).toEqual(numericalBugs.map(({ id }) => id));
});
