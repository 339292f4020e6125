import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { errorText } from './error-text.ts';
import { gauge, listed, table, wrap } from './layout.ts';
import { formatNumber, percentDown } from './numbers.ts';

test.each([
  ['0', 5, '0'],
  ['4.93283501', 5, '4.9328'],
  ['6.9', 5, '6.9000'],
  ['9.99996', 5, '10.000'],
  ['123456.7', 5, '123457'],
  ['-8.0773', 3, '-8.08'],
  ['0.00014182', 3, '0.000142'],
  ['0.000014182', 3, '1.42e-5'],
  ['3.2e16', 2, '3.2e+16'],
])('%s in %i digits is %s', (text, digits, expected) => {
  expect(formatNumber(new Decimal(text), digits)).toBe(expected);
});

test('a formatted number is as near as its digits allow', () => {
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => x !== 0);
  fc.assert(
    fc.property(doubles, fc.integer({ min: 1, max: 17 }), (x, digits) => {
      const error = new Decimal(formatNumber(new Decimal(x), digits)).div(x).minus(1).abs();
      expect(error.toNumber()).toBeLessThanOrEqual(5 * 10 ** -digits);
    }),
  );
});

test('a percentage never claims an end that is not reached', () => {
  const texts = [0.00001, 0.024, 0.5, 0.9995].map((fraction) => percentDown(new Decimal(fraction)));
  expect(texts).toEqual(['>99.9 %', '97.6 %', '50.0 %', '<0.1 %']);
});

test('a gauge shows where a fraction lies', () => {
  const shown = [-2, 0, 0.5, 1, 1.1].map((fraction) => gauge(fraction, 9));
  expect(shown).toEqual(['x |-----|', '|x------|', '|---x---|', '|------x|', '|-----| x']);
});

test('a table has columns two spaces apart, numbers to the right, and no lines', () => {
  const columns = [{ head: 'convention' }, { head: 'floor', align: 'right' }] as const;
  expect(
    table(
      columns,
      [
        ['simclr', '4.9328'],
        ['decoupled', '-1'],
      ],
      false,
    ),
  ).toBe(['convention   floor', 'simclr      4.9328', 'decoupled       -1', ''].join('\n'));
  expect(table(columns, [], true)).toContain('\u001b[1mconvention\u001b[22m');
});

test('text is wrapped at spaces', () => {
  expect(wrap('one two three', 7)).toBe('one two\nthree');
  expect(wrap('extraordinary x', 4)).toBe('extraordinary\nx');
});

test('words in a sentence', () => {
  expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['a', 'a and b', 'a, b and c']);
});

test('an error has four parts', () => {
  const text = errorText(new NtXentError('NTX-E106', 'the temperature is 0.'), false);
  expect(text).toBe(
    [
      'NTX-E106 the temperature is 0.',
      '  Cause: The logits are the similarities divided by the temperature τ.',
      '  To do: Give τ > 0, for example 0.5 (the SimCLR paper used 0.05 to 1).',
      '  See:   https://nt-xent-oracle.github.io/errors#ntx-e106',
      '',
    ].join('\n'),
  );
});
