import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import { loss } from '../../../spec/loss.ts';
import { lossAnswer, lossRequest, messages, startAnswer, startRequest, stopRequest } from './messages.ts';
import { fromBase64 } from './read-answer.ts';

const page = readFileSync('spec/protocol/README.md', 'utf8');
const lines = [...page.matchAll(/^ {4}[→←] (.*)$/gm)].map(([, line]) => JSON.parse(line as string));

test('the dialogue of the page is one', () => {
  const types = [startRequest, startAnswer, lossRequest, lossAnswer, stopRequest];
  types.forEach((type, i) => expect(type.parse(lines[i])).toEqual(lines[i]));
  expect(lines.length).toBe(types.length);
});

test('the loss on the page is right', () => {
  const { data, shape, temperature } = lossRequest.parse(lines[2]);
  const givenBatch = batch(Float32Array.from(fromBase64(data) ?? []), shape);
  expect(loss(givenBatch, temperature, ntXent).value.value.toNumber()).toBeCloseTo(
    lossAnswer.parse(lines[3]).loss as number,
    14,
  );
});

it.each(Object.keys(messages))('names the schema of %s', (name) => {
  expect(page).toContain(`[${name}](${name}.schema.json)`);
});
