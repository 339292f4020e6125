import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { readJson } from './read-json.ts';
import { readNpy } from './read-npy.ts';
import { readNpz } from './read-npz.ts';
import { readSafetensors } from './read-safetensors.ts';
import type { Table } from './table.ts';

const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/files/${name}`, import.meta.url));
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const views = ['first', 'second'] as const;

const files: [name: string, bytes: Uint8Array, read: (bytes: Uint8Array) => Table][] = [
  ...['float16.npy', 'float32-fortran.npy', 'float64-big-endian.npy', 'version-2.npy', 'other-structured.npy'].map(
    (name): (typeof files)[number] => [name, fixture(name), readNpy],
  ),
  ['stored.npz', fixture('stored.npz'), (bytes) => readNpz(bytes, undefined).table],
  ['deflated.npz', fixture('deflated.npz'), (bytes) => readNpz(bytes, undefined).table],
  ['views.npz', fixture('views.npz'), (bytes) => readNpz(bytes, views).table],
  ['f16.safetensors', fixture('f16.safetensors'), (bytes) => readSafetensors(bytes, undefined).table],
  ['views.safetensors', fixture('views.safetensors'), (bytes) => readSafetensors(bytes, views).table],
  [
    'table.json',
    json({
      embeddings: [
        [1, -2.5],
        [0.1, 1e-7],
      ],
      temperature: 0.5,
    }),
    (bytes) => readJson(bytes).table,
  ],
  ['views.json', json({ view1: [[1]], view2: [[2]], layout: 'stacked' }), (bytes) => readJson(bytes).table],
  ['data.json', json({ shape: [2, 1], data: 'AACAPwAAAEA=' }), (bytes) => readJson(bytes).table],
];

/** Whether the bytes are read as a batch; only a fault that is an NtXentError may say no. */
function isBatch(bytes: Uint8Array, read: (bytes: Uint8Array) => Table): boolean {
  try {
    const { rows, shape } = read(bytes);
    batch(rows, shape);
    return true;
  } catch (error) {
    if (!(error instanceof NtXentError)) throw error;
    return false;
  }
}

test.each(files)('%s, cut anywhere, is an error', (_, bytes, read) => {
  for (let length = 0; length < bytes.length; length++) {
    expect(isBatch(bytes.subarray(0, length), read), `cut at ${length}`).toBe(false);
  }
});

test.each(files)('%s with any byte changed is a batch or an error', (_, bytes, read) => {
  for (let at = 0; at < bytes.length; at++) {
    for (const byte of [0, 1, 0x7f, 0x80, 0xff, ...Buffer.from('"9[{,')]) {
      isBatch(bytes.with(at, byte), read);
    }
  }
});

test.each(files)('%s with several bytes changed is a batch or an error', (_, bytes, read) => {
  const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(changes, (list) => {
      const copy = Uint8Array.from(bytes);
      for (const [at, byte] of list) copy[at] = byte;
      isBatch(copy, read);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('bytes of no kind are an error everywhere', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...files), (bytes, [, , read]) => {
      expect(isBatch(bytes, read)).toBe(false);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
