import { describe, expect, expectTypeOf, it, test } from 'vitest';
import { batch as batchOf } from '../spec/batch.ts';
import { ntXent } from '../spec/convention.ts';
import { deviations } from '../spec/known-bugs/deviations.ts';
import { loss } from '../spec/loss.ts';
import { general } from './oracle/identify/probes.ts';
import './vitest.ts';
import type { NtXentOptions } from './vitest.ts';

const batch = batchOf(general);
const temperature = 0.2;
const truth = (options = {}) => loss(batch, temperature, { ...ntXent, ...options });
const value = (options = {}) => truth(options).value.value.toNumber();
const anchors = (options = {}) => truth(options).perAnchor.map((one) => one.value.toNumber());

/** What the matcher says of a value. */
function messageOf(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  return 'passed';
}

describe('toBeNtXent', () => {
  it('passes for the loss, in any arithmetic that is announced', () => {
    expect(value()).toBeNtXent(batch, { temperature });
    expect(Math.fround(value())).toBeNtXent(general, { temperature });
    expect(value()).toBeNtXent(batch, { temperature, dtype: 'float64' });
    expect(Number(value().toPrecision(3))).toBeNtXent(batch, { temperature, dtype: 'bfloat16' });
    expect(value({ denominator: 'decoupled', scale: 'sum' })).toBeNtXent(batch, {
      temperature,
      convention: 'decoupled',
      scale: 'sum',
    });
    expect(value({ anchors: 'first-view' })).toBeNtXent(batch, { temperature, anchors: 'first-view' });
    expect(value({ anchors: 'second-view' })).toBeNtXent(batch, { temperature, anchors: 'second-view' });
  });

  it('passes for the losses of the anchors', () => {
    expect(anchors()).toBeNtXent(batch, { temperature });
    expect(Float32Array.from(anchors())).toBeNtXent(batch, { temperature });
    expect(anchors().slice(0, 3)).toBeNtXent(batch, { temperature, anchors: 'first-view' });
    expect(anchors()).toBeNtXent(batch, { temperature, anchors: 'first-view' });
    expect(anchors().slice(3)).toBeNtXent(batch, { temperature, anchors: 'second-view' });
    expect(anchors()).toBeNtXent(batch, { temperature, anchors: 'second-view' });
  });

  it('fails beyond the bound, and not before', () => {
    expect(Math.fround(value())).not.toBeNtXent(batch, { temperature, dtype: 'float64' });
    expect(value() + 1e-4).not.toBeNtXent(batch, { temperature });
    expect(anchors().with(2, 0.5)).not.toBeNtXent(batch, { temperature });
    expect(Number.NaN).not.toBeNtXent(batch, { temperature });
    expect(Number.POSITIVE_INFINITY).not.toBeNtXent(batch, { temperature });
  });

  it('forgives rows that were rounded to the dtype', () => {
    const third = batchOf(general.map((row) => row.map((x) => x / 3)));
    const rounded = { ...third, rows: Float32Array.from(third.rows, (x) => Number(x.toPrecision(2))) };
    const off = loss(rounded, temperature).value.value.toNumber();
    expect(off).not.toBeNtXent(third, { temperature });
    expect(loss(third, temperature).value.value.toNumber()).toBeNtXent(third, { temperature });
  });
});

describe('the failure', () => {
  it('says what was expected, what came, and how far off that is', () => {
    const message = messageOf(() => expect(1.5).toBeNtXent(batch, { temperature }));
    expect(message).toMatch(
      /^expected 1\.5 to be the loss `simclr, mean` \(N = 3, d = 3, τ = 0\.2, float32\)\n\nExpected: 0\.219899839834\nGot: {6}1\.5\nOff by: {3}1\.3; the bound is 0\.000016, error\/bound 79000\n\nNo convention and no known bug returns that\.$/,
    );
  });

  it('names the anchor that is the farthest off', () => {
    const message = messageOf(() => expect(anchors().with(4, 9)).toBeNtXent(batch, { temperature }));
    expect(message).toContain('expected the array to be the losses of the anchors `simclr, mean`');
    expect(message).toMatch(/Expected: .* at anchor 4, which is off the farthest\nGot: {6}9\n/);
  });

  it('says of a number that it is not finite', () => {
    expect(messageOf(() => expect(Number.NaN).toBeNtXent(batch, { temperature }))).toContain('It is not finite');
  });

  it('of .not says how near it is', () => {
    const message = messageOf(() => expect(value()).not.toBeNtXent(batch, { temperature }));
    expect(message).toMatch(
      /^expected 0\.2\d+ not to be the loss `simclr, mean` .*: it is off by .*, within the bound /,
    );
  });

  it.each([
    [{ denominator: 'decoupled' }, 'It is `decoupled, mean`.'],
    [{ denominator: 'cross-view', scale: 'sum' }, 'It is `cross-view, sum`.'],
    [{ scale: 'twice', anchors: 'first-view' }, 'It is `simclr, twice, first view only`.'],
    [{ denominator: 'cross-view', anchors: 'second-view' }, 'It is `cross-view, mean, second view only`.'],
  ])('names another convention: %j', (options, sentence) => {
    expect(messageOf(() => expect(value(options)).toBeNtXent(batch, { temperature }))).toContain(sentence);
  });

  // That it names the bug by the losses of the anchors as well is a slow test.
  it.each(deviations)('names a known bug: $id', ({ id, options, title, cure }) => {
    // A clamp at 1 shows above it, where at any one τ it could be the bug of a τ that is not used.
    const [shown, start] = id === 'temperature-clamped' ? [2, 'Or it is'] : [temperature, 'It is'];
    const got = loss(batch, shown, { ...ntXent, ...options }).value.value.toNumber();
    const message = messageOf(() => expect(got).toBeNtXent(batch, { temperature: shown }));
    expect(message).toContain(`${start} \`simclr, mean\` with a known bug, ${title} (\`${id}\`). To do: ${cure}`);
  });

  it('names a few where many would have returned the same', () => {
    const equal = Array.from({ length: 4 }, () => [1, 2]);
    const message = messageOf(() => expect(Math.log(2)).toBeNtXent(equal, { temperature }));
    expect(message).toMatch(/\nIt is `decoupled, mean`\.\nOr it is `.*\nOr it is `.*\n\d+ more would\.$/);
  });
});

test.each<[unknown, NtXentOptions | object, string]>([
  ['1.5', { temperature }, 'NTX-E601 the value is of type string.'],
  [null, { temperature }, 'NTX-E601 the value is null.'],
  [['1'], { temperature }, 'NTX-E601 the value is an array, not of numbers.'],
  [[1, 2, 3, 4], { temperature }, 'NTX-E601 the array has 4 numbers; the batch has 2N = 6 anchors.'],
  [[1, 2, 3], { temperature }, 'NTX-E601 the array has 3 numbers; the batch has 2N = 6 anchors.'],
  [1.5, { temperature: 0 }, 'NTX-E106 the temperature is 0.'],
  [1.5, { temperature, convention: 'simclt' }, 'NTX-E306 "simclt" is no convention. Did you mean "simclr"?'],
  [1.5, { temperature, scale: 'men' }, 'NTX-E307 scale "men" is not known. Did you mean "mean"?'],
  [1.5, { temperature, dtype: 'float31' }, 'NTX-E307 dtype "float31" is not known. Did you mean "float32"?'],
])('%j, %j is bad usage: %s', (received, options, message) => {
  expect(() => expect(received).toBeNtXent(batch, options as NtXentOptions)).toThrow(message);
  expect(() => expect(received).not.toBeNtXent(batch, options as NtXentOptions)).toThrow(message);
});

test('a batch without such a loss is bad usage', () => {
  const pair = [[1], [2]];
  expect(() => expect(1).toBeNtXent(pair, { temperature, convention: 'decoupled' })).toThrow('NTX-E109');
  expect(() => expect(1).toBeNtXent(pair, { temperature, scale: 'n/(n-1)' })).toThrow('NTX-E111');
  expect(() => expect(1).toBeNtXent([[0], [2]], { temperature })).toThrow('NTX-E105');
});

test('types', () => {
  expectTypeOf(expect(1).toBeNtXent).parameter(1).toEqualTypeOf<NtXentOptions>();
  expectTypeOf(expect(1).not.toBeNtXent).returns.toEqualTypeOf<void>();
  expectTypeOf(expect(Promise.resolve(1)).resolves.toBeNtXent).returns.toEqualTypeOf<Promise<void>>();
  expectTypeOf<NtXentOptions>().toHaveProperty('temperature').toEqualTypeOf<number>();
  // @ts-expect-error: without a temperature there is no loss.
  expectTypeOf(expect(1).toBeNtXent).toBeCallableWith(batch, {});
  // @ts-expect-error: no such convention.
  expectTypeOf(expect(1).toBeNtXent).toBeCallableWith(batch, { temperature: 1, convention: 'simclt' });
});
