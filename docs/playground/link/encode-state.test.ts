import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { denominators } from '../../../spec/convention.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { cases } from '../../../src/batches/cases.ts';
import { cast, type Dtype, formats } from '../../../src/rounding/formats.ts';
import { onCircle } from '../pictures/on-circle.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { decodeState } from './decode-state.ts';
import { encodeState } from './encode-state.ts';
import { LONGEST_LINK } from './longest-link.ts';

const dtypes = Object.keys(formats) as Dtype[];

const states = fc
  .record({
    case: cases(),
    stored: fc.constantFrom<Dtype>('float32', 'float64'),
    claim: fc.string(),
    dtype: fc.constantFrom(undefined, ...dtypes),
    convention: fc.constantFrom(...denominators),
  })
  .map(({ case: { batch, temperature }, ...rest }): PlaygroundState => {
    return { batch: cast(batch, rest.stored), temperature, ...rest };
  });

test('a link reproduces the state to the last bit', () => {
  fc.assert(
    fc.property(states, (state) => {
      const fragment = encodeState(state);
      expect(fragment).toMatch(/^v=1&[\w.~+&=%*-]+$/);
      expect(decodeState(fragment as string)).toEqual(state);
    }),
    { seed: 1 },
  );
});

const state: PlaygroundState = {
  batch: onCircle([0, 90], [10, 80]),
  ...{ stored: 'float32', temperature: 0.5, claim: '', dtype: undefined, convention: 'simclr' },
};
const fragment = encodeState(state) as string;

test('the form of version 1 is what old links have', () => {
  expect(fragment).toBe('v=1&tau=0.5&convention=simclr&shape=4x2&rows=AACAPwAAAAAAAAAAAACAP1wcfD_U0DE-1NAxPlwcfD8');
});

test('the fragment of a heading is no state', () => {
  expect(decodeState('')).toBeUndefined();
  expect(decodeState('pictures')).toBeUndefined();
});

test('a damaged link is an error in four parts, whatever was cut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: fragment.length - 1 }), (length) => {
      expect(() => decodeState(fragment.slice(0, length))).toThrow(NtXentError);
    }),
    { seed: 1 },
  );
});

test.each([
  ['v=2', 'NTX-E701 the link is of version 2'],
  [fragment.replace('shape=4x2', 'shape=6x2'), 'NTX-E701 its rows do not make up a batch.'],
  [fragment.replace('shape=4x2', 'shape=1x8'), 'NTX-E101'],
  [fragment.replace('rows=AA', 'rows=!!'), 'NTX-E701 its rows do not make up a batch.'],
  [fragment.replace('simclr', 'simcl'), 'NTX-E701 its convention is "simcl".'],
  [fragment.replace('tau=0.5&', ''), 'NTX-E701 its tau is "".'],
  [fragment.replace('tau=0.5', 'tau=0x1'), 'NTX-E701 its tau is "0x1".'],
  [fragment.replace('rows=AACAPw', 'rows=AADAfw'), 'NTX-E104 row 0, column 0 is NaN.'],
])('%s', (text, message) => {
  expect(() => decodeState(text)).toThrow(message);
});

test('a batch too large for a link has none', () => {
  const rows = new Float32Array(LONGEST_LINK).fill(1);
  expect(encodeState({ ...state, batch: { pairs: 16, dimension: LONGEST_LINK / 32, rows } })).toBeUndefined();
});
