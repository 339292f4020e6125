import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stages } from '../../spec/convention.ts';
import { parseChoice, parseCount, parseDenominator, parseDigits, parseLoss, parseTemperature } from './options.ts';

const raises = (code: string, what?: RegExp) =>
  expect.objectContaining({ code, what: expect.stringMatching(what ?? /./) });

test('a count is digits, within its limits', () => {
  const parse = parseCount('--pairs');
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), (n) => parse(String(n)) === n));
  expect(parse('007')).toBe(7);
  for (const text of ['0', '-1', '+1', '1.0', '1e3', '0x10', '1_000', '', ' 1', '１', '1000000001', '9'.repeat(400)]) {
    expect(() => parse(text), text).toThrow(raises('NTX-E305', /^--pairs/));
  }
  expect(parseCount('--seed', { least: 0 })('0')).toBe(0);
  expect(() => parseCount('--few', { most: 3 })('x')).toThrow(
    expect.objectContaining({ action: 'Give a whole number from 1 to 3 in digits, for example --few 3.' }),
  );
  expect(() => parseDigits('901')).toThrow(raises('NTX-E305'));
});

test('a temperature is a positive decimal number', () => {
  expect(['0.5', '.5', '5.', '+5e-1', '1E2'].map(parseTemperature)).toEqual([0.5, 0.5, 5, 0.5, 100]);
  for (const text of ['', ' ', 'half', '0x1', 'NaN', 'Infinity', '1,5', '1/2', 'e5', '.']) {
    expect(() => parseTemperature(text), text).toThrow(raises('NTX-E305'));
  }
  for (const text of ['0', '-1', '1e400', '1e-400']) expect(() => parseTemperature(text)).toThrow(raises('NTX-E106'));
});

test('a loss is known up to half a unit in its last place', () => {
  const { text, enclosure } = parseLoss('--loss')(' 4.980 ');
  expect({ text, value: `${enclosure.value}`, radius: `${enclosure.radius}` }).toEqual({
    text: '4.980',
    value: '4.98',
    radius: '0.0005',
  });
  for (const wrong of ['', 'nan', 'inf', '1..2', '4,98', 'tensor(4.98)']) {
    expect(() => parseLoss('--loss')(wrong), wrong).toThrow(raises('NTX-E112', /^--loss/));
  }
});

test('a convention and a scale are known words', () => {
  expect(parseDenominator('cross-view')).toBe('cross-view');
  expect(() => parseDenominator('crossview')).toThrow(raises('NTX-E306', /Did you mean "cross-view"\?$/));
  expect(() => parseDenominator('')).toThrow(raises('NTX-E306', /"" is no convention\.$/));
  const parse = parseChoice('--scale', stages.scale);
  for (const scale of stages.scale) expect(parse(scale)).toBe(scale);
  expect(() => parse('Sum')).toThrow(
    expect.objectContaining({ code: 'NTX-E307', action: `Give one of: ${stages.scale.join(', ')}.` }),
  );
});
