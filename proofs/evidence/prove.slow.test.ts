import { expect, it } from 'vitest';
import { refutations } from '../catalogue.ts';
import type { Evidence } from './evidence.ts';
import { mergeEvidence } from './evidence.ts';
import { prove } from './prove.ts';

const asked = { slugs: ['pair-order', 'zeroing-masks'], runs: 250, seed: 3 };
const timeless = (evidence: Evidence[]) => evidence.map((one) => ({ ...one, milliseconds: 0 }));

it('of a theorem finds no counterexample, of a refutation one, on every subject', async () => {
  const evidence = await prove(asked);
  expect(evidence.map(({ slug, subject, holds }) => `${slug} ${subject} ${holds}`)).toEqual([
    'pair-order reference true',
    'pair-order certified true',
    'pair-order float32 true',
    'zeroing-masks reference false',
    'zeroing-masks certified false',
    'zeroing-masks float32 false',
  ]);
  expect(evidence.slice(0, 3).map(({ cases }) => cases)).toEqual([13, 250, 250]);
  expect(evidence.map(({ cases, slacks }) => slacks.length === cases)).toEqual(Array(6).fill(true));
  for (const { slacks, smallestSlack } of evidence) expect(slacks[0]).toBeCloseTo(Number(smallestSlack), 3);
});

it('gives for all its shards what it gives for the whole', async () => {
  const shards = await Promise.all([1, 2, 3].map((part) => prove({ ...asked, shard: [part, 3] })));
  const order = (a: Evidence, b: Evidence) => `${a.slug} ${a.subject}`.localeCompare(`${b.slug} ${b.subject}`);
  const merged = mergeEvidence(shards.toReversed().flat());
  expect(timeless(merged).sort(order)).toEqual(timeless(await prove(asked)).sort(order));
});

it('finds every refutation refuted, however few cases and whatever the seed', async () => {
  const slugs = refutations.map(({ slug }) => slug);
  for (const seed of [1, 2, 3]) {
    const evidence = await prove({ slugs, runs: 1, seed });
    expect(evidence.filter(({ holds }) => holds)).toEqual([]);
  }
});

it('keeps the slacks of the first 300 cases', async () => {
  const [, one] = await prove({ slugs: ['self-inclusive-floor'], runs: 400, seed: 1 });
  expect(one?.cases).toBe(400);
  expect(one?.slacks).toHaveLength(300);
  expect(one?.slacks).toEqual(one?.slacks.toSorted((a, b) => a - b));
});

it('is another for another seed, and tells of its progress', async () => {
  const heard: number[] = [];
  const options = { slugs: ['pair-order'], runs: 100 };
  const [one, other] = [
    await prove({ ...options, seed: 1, progress: (done) => heard.push(done) }),
    await prove({ ...options, seed: 2 }),
  ];
  expect(one?.[2]?.tightest).not.toEqual(other?.[2]?.tightest);
  expect(heard).toEqual([1, 2, 3]);
});
