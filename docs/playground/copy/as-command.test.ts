import { expect, test } from 'vitest';
import { decodeBatch } from '../../../src/files/decode-batch.ts';
import { onCircle } from '../pictures/on-circle.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { asCommand } from './as-command.ts';
import { asJson } from './as-json.ts';

const state: PlaygroundState = {
  batch: onCircle([1, 2, 77], [3, 4, 300]),
  ...{ stored: 'float32', temperature: 0.07, claim: ' 1.25', dtype: undefined, convention: 'simclr' },
};

test('the JSON is read back as the same batch', () => {
  const { batch, temperature } = decodeBatch(new TextEncoder().encode(asJson(state)), 'batch.json');
  expect({ batch, temperature }).toEqual({ batch: state.batch, temperature: 0.07 });
});

test('the command holds the claim, and the dtype where it is not what JSON is taken for', () => {
  expect(asCommand(state, 'float32')).toMatch(/^npx nt-xent judge batch.json --claim=1.25$/m);
  expect(asCommand(state, 'float16')).toMatch(/ --claim=1.25 --dtype float16$/m);
});

test('what is no number does not reach the shell', () => {
  expect(asCommand({ ...state, claim: '1; rm -rf ~' }, 'float32')).toMatch(/^npx nt-xent judge batch.json$/m);
});
