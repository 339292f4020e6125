import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { schemas } from './schemas.ts';

const folder = 'spec/protocol';
const committed = readdirSync(folder).filter((file) => file.endsWith('.schema.json'));

test('there is one for each message and for each report, and no other', () => {
  expect(committed).toEqual([...schemas().keys()].sort());
});

const page = readFileSync(join(folder, 'README.md'), 'utf8');

it.each(committed)('%s is linked from the page', (file) => {
  expect(page).toContain(`(${file})`);
});

it.each(committed)('%s is what the type gives: else run npm run schemas', (file) => {
  expect(readFileSync(join(folder, file), 'utf8')).toBe(schemas().get(file));
});
