import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { type ErrorCode, errors, NtXentError } from './nt-xent-error.ts';

const codes = Object.keys(errors) as ErrorCode[];

/** All code of spec, src and the playground but tests and the catalogue itself. */
const sources = ['spec', 'src', 'docs/playground']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith(join('spec', 'errors')))
  .map((path) => readFileSync(path, 'utf8'));

const inPython = readdirSync('python/nt_xent_oracle', 'utf8')
  .filter((path) => path.endsWith('.py'))
  .map((path) => readFileSync(join('python/nt_xent_oracle', path), 'utf8'));

it.each(codes)('%s is raised somewhere', (code) => {
  const isRaised =
    sources.some((source) => source.includes(`'${code}'`)) || inPython.some((source) => source.includes(`"${code}"`));
  expect(isRaised).toBe(true);
});

test('no code is raised that the catalogue lacks', () => {
  const raised = [...sources, ...inPython].flatMap((source) => source.match(/NTX-E\d+/g) ?? []);
  expect(raised.filter((code) => !codes.includes(code as ErrorCode))).toEqual([]);
});

test('codes go up, and no two have the same title', () => {
  expect(codes).toEqual([...codes].sort());
  expect(codes.every((code) => /^NTX-E\d{3}$/.test(code))).toBe(true);
  expect(new Set(Object.values(errors).map(({ title }) => title)).size).toBe(codes.length);
});

test('titles continue a line, causes and actions are sentences', () => {
  for (const { title, cause, action } of Object.values(errors)) {
    expect(title).toMatch(/^[^A-Z].*[^.]$/);
    for (const sentence of [cause, action]) expect(sentence).toMatch(/^([A-Z]|nt-xent ).*[.)]$/);
  }
});

test('an error has four parts, and the catalogue fills two of them', () => {
  const error = new NtXentError('NTX-E101', 'there are 3 rows.');
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'NtXentError',
    code: 'NTX-E101',
    what: 'there are 3 rows.',
    message: 'NTX-E101 there are 3 rows.',
    cause: errors['NTX-E101'].cause,
    action: errors['NTX-E101'].action,
  });
  expect(error.link).toMatch(/^https:.*#ntx-e101$/);
});

test('who raises it may know better', () => {
  const error = new NtXentError('NTX-E101', 'there are 3 rows.', { cause: 'A row was lost.', action: 'Find it.' });
  expect(error).toMatchObject({ cause: 'A row was lost.', action: 'Find it.' });
});
