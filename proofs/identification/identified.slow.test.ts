import { describe, expect, it } from 'vitest';
import { deviations } from '../../spec/known-bugs/deviations.ts';
import { pythonOrSkip } from '../../src/testing/python-or-skip.ts';
import { identified, lossesToIdentify } from './identified.ts';

const python = pythonOrSkip('numpy', import.meta);

// A sample: `npm run acceptance` checks them all.
describe.skipIf(!python)('check says of losses.py', () => {
  const check = (options: Parameters<typeof identified>[0]['options'], bugs: string[] = []) =>
    identified({ options, bugs }, python as string);

  it('which convention it is', async () => {
    const found = await check({ denominator: 'cross-view', scale: 'sum', anchors: 'first-view' });
    expect(found).toMatchObject({ said: 'conforms, cross-view, sum, first view only', wrong: null });
  });

  it('which view its anchors are of', async () => {
    const found = await check({ denominator: 'cross-view', anchors: 'second-view' });
    expect(found).toMatchObject({ said: 'conforms, cross-view, mean, second view only', wrong: null });
  });

  it('which known bug it has', async () => {
    const found = await check({ layout: 'interleaved' }, ['layout-interleaved']);
    expect(found).toMatchObject({ said: 'deviates, simclr, mean, interleaved', wrong: null });
  });

  it('and what is not so is noticed', async () => {
    expect((await check({ scale: 'sum' }, ['self-zeroed'])).wrong).toBe('the verdict is conforms');
    expect((await check({ layout: 'interleaved' }, ['self-zeroed'])).wrong).toBe('the bugs are self-zeroed');
  });
});

it('asks for every convention, every known bug, and the same pairs for the same seed', () => {
  const asked = lossesToIdentify(20, 1);
  expect(asked.filter(({ bugs }) => bugs.length === 0)).toHaveLength(105);
  expect(asked.filter(({ bugs }) => bugs.length === 1)).toHaveLength(deviations.length);
  expect(new Set(asked.filter(({ bugs }) => bugs.length === 2).map(({ bugs }) => bugs.join())).size).toBe(20);
  expect(lossesToIdentify(20, 1)).toEqual(asked);
  expect(lossesToIdentify(20, 2)).not.toEqual(asked);
});
