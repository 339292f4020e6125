import { describe, expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { equal } from '../../spec/decimals/claim.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import { certified, certifiedUnder, float32, reference, type Subject } from '../subject.ts';
import { onLine, withRows } from './batches.ts';
import { between, claimsForEach, claimsForValues, claimsSame, holdsTruth, lossOf, sameLosses } from './claims.ts';
import { exactly } from './enclosures.ts';

describe('claims-for-each', () => {
  const pair = { batch: batch([[1], [2]]), temperature: 0.5 };
  const two = { batch: batch([[1], [2], [3], [-4]]), temperature: 0.5 };

  const statements = async (subject: Subject, testCase: typeof pair) =>
    (
      await claimsForEach(subject, testCase, async (denominator, loss) => {
        const value = await loss(testCase.batch);
        return value && [equal(denominator, value.mean, value.mean)];
      })
    ).map(({ statement }) => statement);

  it('makes the claims of every denominator that has terms', async () => {
    expect(await statements(reference(20), two)).toEqual([
      'simclr',
      'decoupled',
      'cross-view',
      'cross-view-decoupled',
      'self-inclusive',
    ]);
    expect(await statements(reference(20), pair)).toEqual(['simclr', 'cross-view', 'self-inclusive']);
  });

  it('makes none of what the subject does not compute or answer', async () => {
    const subject = reference(20);
    expect(await statements({ ...subject, denominators: ['decoupled'] }, two)).toEqual(['decoupled']);
    expect(await statements({ ...subject, loss: async () => undefined }, two)).toEqual([]);
  });
});

describe('claims-for-values', () => {
  const number = (x: number) => ({ value: new (arithmetic(20))(x), radius: new (arithmetic(20))(0) });
  const one = { mean: number(1), perAnchor: [number(0), number(2)] };
  const two = { mean: number(4), perAnchor: [number(2), number(6)] };

  const said = (...losses: Parameters<typeof claimsForValues>[0]) =>
    claimsForValues(losses, (where, a, b = a) => [equal(where, a, b)]).map(({ statement, slack }) => [
      statement,
      slack.toNumber(),
    ]);

  it('is said of the mean and of each anchor', () => {
    expect(said(one, two)).toEqual([
      ['mean', -3],
      ['anchor 0', -2],
      ['anchor 1', -4],
    ]);
    expect(said(one).map(([statement]) => statement)).toEqual(['mean', 'anchor 0', 'anchor 1']);
  });

  it('is said of the means alone where one does not tell its anchors', () => {
    expect(said(one, { mean: number(4) })).toEqual([['mean', -3]]);
  });

  it('is not said where one does not answer', () => {
    expect(said(one, undefined)).toEqual([]);
  });
});

describe('claims-same', () => {
  const testCase = onLine([1, -1, 1, 1]);

  it('holds for options that change nothing here, and fails for others', async () => {
    const holds = async (options: Parameters<typeof claimsSame>[4]) =>
      (await claimsSame(reference(30), testCase, 'simclr', 'same', options)).map((claim) => claim.holds);
    expect(await holds({ normalisation: 'none' })).toEqual([true]);
    expect(await holds({ anchors: 'first-view' })).toEqual([false]);
  });

  it('is not made of what the subject does not compute', async () => {
    const subject = { ...reference(30), denominators: [] };
    expect(await claimsSame(subject, testCase, 'simclr', 'same', {})).toEqual([]);
  });
});

describe('same-losses', () => {
  const testCase = onLine([1, 1, 1, -1]);
  const order = (i: number) => (i + 2) % 4;
  const swapped = withRows(testCase.batch, { order });

  it('claims the mean and each anchor of every denominator, anchor by anchor as the rows are ordered', async () => {
    const claims = await sameLosses(certified, testCase, swapped, { says: 'swapped', order });
    expect(claims).toHaveLength(5 * 5);
    expect(claims.every(({ holds }) => holds)).toBe(true);
  });

  it('sees anchors that are exchanged where the mean is the same', async () => {
    const claims = await sameLosses(certified, testCase, swapped, { says: 'swapped' });
    expect(claims.filter(({ statement }) => !statement.includes('anchor')).every(({ holds }) => holds)).toBe(true);
    expect(claims.some(({ holds }) => !holds)).toBe(true);
  });

  it('leaves out denominators, and anchors that a subject does not tell', async () => {
    const means: Subject = {
      ...certified,
      loss: async (...asked) => {
        const loss = await certified.loss(...asked);
        return loss && { mean: loss.mean };
      },
    };
    const speaksOf = (denominator: string) => denominator === 'simclr';
    expect(await sameLosses(means, testCase, swapped, { says: 'swapped', speaksOf })).toHaveLength(1);
  });
});

describe('between', () => {
  const bounds = { lower: [0, 1, 2, 9].map(exactly), upper: [2, 3, 4, 11].map(exactly) };

  const broken = (anchors: Convention['anchors'], mean: number, perAnchor?: readonly number[]) => {
    const value = { mean: exactly(mean), ...(perAnchor && { perAnchor: perAnchor.map(exactly) }) };
    return between({ anchors }, 'it', value, bounds)
      .filter(({ holds }) => !holds)
      .map(({ statement }) => statement);
  };

  it('holds each anchor and the mean to their bounds', () => {
    expect(broken('both-views', 4, [1, 2, 3, 10])).toEqual([]);
    expect(broken('both-views', 6, [1, 0.5, 3, 12])).toEqual([
      'it, from above',
      'it, from below at anchor 1',
      'it, from above at anchor 3',
    ]);
  });

  it('holds a mean alone, or one over one view', () => {
    expect(broken('both-views', 2)).toEqual(['it, from below']);
    expect(broken('first-view', 2)).toEqual([]);
    expect(broken('first-view', 7)).toEqual(['it, from above']);
    expect(broken('second-view', 2)).toEqual(['it, from below']);
    expect(broken('second-view', 7)).toEqual([]);
  });
});

describe('loss-of', () => {
  const testCase = onLine([1, -1, 1, -1]);

  it('is that of the case', async () => {
    const loss = await lossOf(float32, testCase, 'cross-view');
    expect(loss).toEqual(await float32.loss(testCase.batch, testCase.temperature, 'cross-view'));
  });

  it('is none of a denominator that the subject does not compute, whatever it would answer', async () => {
    expect(await lossOf({ ...float32, denominators: ['simclr'] }, testCase, 'cross-view')).toBeUndefined();
  });

  it('is refused of an empty denominator', async () => {
    await expect(lossOf(reference(20), onLine([1, 1]), 'decoupled')).rejects.toThrow('NTX-E109');
  });
});

describe('holds-truth', () => {
  const testCase = onLine([1, -1, 1, 1]);

  const broken = async (subject: Subject) =>
    (await holdsTruth(subject, testCase)).filter(({ holds }) => !holds).map(({ statement }) => statement);

  it('holds of what is right, and of no bug', async () => {
    expect(await holdsTruth(float32, testCase)).toHaveLength(25);
    expect(await broken(float32)).toEqual([]);
    expect(await broken(certified)).toEqual([]);
    expect((await broken(certifiedUnder({ temperature: 'multiply' }))).length).toBe(0);
    expect((await broken(certifiedUnder({ denominator: 'self-zeroed' }))).length).toBeGreaterThan(0);
  });

  it('breaks on what is no number', async () => {
    const mean = { value: exactly(0).value.div(0), radius: exactly(1).value };
    const subject: Subject = { ...float32, denominators: ['simclr'], loss: async () => ({ mean }) };
    expect(await broken(subject)).toEqual(['simclr: the mean is the truth']);
  });

  it.each([
    ['first-view', [0, 1]],
    ['second-view', [2, 3]],
  ] as const)('speaks of the %s alone where the subject does', async (anchors, rows) => {
    const subject = (over: readonly number[]): Subject => ({
      ...float32,
      anchors,
      denominators: ['simclr'],
      async loss(...args) {
        const { perAnchor = [] } = (await float32.loss(...args)) ?? {};
        const [a, b] = over.map((i) => perAnchor[i]) as [(typeof perAnchor)[0], (typeof perAnchor)[0]];
        return { mean: { value: a.value.plus(b.value).div(2), radius: a.radius.plus(b.radius) }, perAnchor };
      },
    });
    expect(await holdsTruth(subject(rows), testCase)).toHaveLength(3);
    expect(await broken(subject(rows))).toEqual([]);
    expect(await broken(subject(rows.map((i) => (i + 2) % 4)))).toEqual(['simclr: the mean is the truth']);
  });
});
