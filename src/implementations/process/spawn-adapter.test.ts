import { expect, it } from 'vitest';
import { LineSplitter } from './spawn-adapter.ts';

it('cuts at newlines, wherever the chunks end', () => {
  const bytes = Buffer.from('{"τ":1}\n\nend');
  for (let at = 0; at <= bytes.length; at++) {
    const splitter = new LineSplitter(100);
    const lines = [bytes.subarray(0, at), bytes.subarray(at)].flatMap((chunk) => splitter.push(chunk) ?? []);
    expect([...lines, splitter.rest()]).toEqual(['{"τ":1}', '', 'end']);
  }
});

it('does not wait for the end of a line for ever', () => {
  const splitter = new LineSplitter(10);
  expect(splitter.push(Buffer.from('1234567890'))).toEqual([]);
  expect(splitter.push(Buffer.from('1'))).toBeNull();
});
