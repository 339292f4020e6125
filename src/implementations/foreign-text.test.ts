import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { excerpt, foreignText } from './foreign-text.ts';
import { fromFunction } from './from-function.ts';
import type { Extra } from './implementation.ts';
import { readAnswer, readHandshake } from './protocol/read-answer.ts';
import { RemarkList } from './remarks.ts';

/** Red text, a new title of the window, a bell, C1, and letters that are read from the right. */
const hostile = '\u001b[31m\u001b]0;title\u0007\u009b2J\u202etxt.exe';
const raw = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

test('no control character but line breaks and tabs is left, and a long text is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(foreignText(text)).not.toMatch(raw);
    }),
    { seed: 1 },
  );
  expect(foreignText('a\n\tb')).toBe('a\n\tb');
  expect(foreignText('x'.repeat(5_000_000))).toBe(`${'x'.repeat(2000)}… (5000000 characters)`);
});

const batch = { pairs: 1, dimension: 1, rows: Float32Array.of(1, 2) };

const asked = {
  ...{ seq: 1, batch, want: ['loss' as const], about: 'request 1', strict: true },
  ...{ before: new Set<Extra>(), remarks: new RemarkList() },
};

test('what an adapter says of itself and of its failures', () => {
  const named = { name: `my\n${hostile}`, version: hostile, language: hostile, call: hostile, device: hostile };
  const about = { ...named, dtype: 'float32', returns: ['loss'], warnings: [hostile] };
  const remarks = new RemarkList();
  const read = readHandshake(JSON.stringify({ protocol: 1, implementation: about }), true, remarks);
  expect([read.name, read.version, read.language, read.call, read.device, remarks.warnings].join()).not.toMatch(raw);
  expect(read.name).toMatch(/^my \\u001b/);
  for (const answer of [{ errored: { message: hostile } }, { skipped: { reason: hostile } }]) {
    expect(Object.values(readAnswer(JSON.stringify({ seq: 1, ...answer }), asked)).join()).not.toMatch(raw);
  }
  readAnswer(JSON.stringify({ seq: 1, errored: { message: 'no', traceback: hostile } }), asked);
  expect(asked.remarks.tracebacks[0]?.traceback).toMatch(/^\\u001b/);
  expect(asked.remarks.tracebacks[0]?.traceback).not.toMatch(raw);
});

test('what a module throws', async () => {
  const throws = () => {
    throw new Error(hostile);
  };
  const answer = await fromFunction(throws, { name: 'x', dtype: 'float32' }).compute(batch, 1);
  expect(JSON.stringify(answer)).not.toMatch(raw);
  expect((answer as { errored: string }).errored).toContain('\\u001b[31m');
});

test('an answer nested so deep that it has no text', () => {
  const deep = `{"seq":1,"loss":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  expect(() => readAnswer(deep, asked)).toThrow(/^NTX-E404 .* it is nested too deep to be shown\.$/);
});

it('quotes a short line whole', () => {
  expect(excerpt('loss: "1"')).toBe('"loss: \\"1\\""');
});

it('cuts a long one', () => {
  expect(excerpt('x'.repeat(81))).toBe(`"${'x'.repeat(80)}…"`);
});
