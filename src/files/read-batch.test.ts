import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readBatch, readBytes } from './read-batch.ts';

describe('read-batch', () => {
  const fixture = (name: string) => fileURLToPath(new URL(`../testing/fixtures/files/${name}`, import.meta.url));
  const expected: Record<string, number[][]> = JSON.parse(readFileSync(fixture('expected.json'), 'utf8'));

  const folder = mkdtempSync(join(tmpdir(), 'nt-xent-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, value: unknown): string {
    writeFileSync(join(folder, name), JSON.stringify(value));
    return join(folder, name);
  }

  test.each(Object.entries(expected))('%s holds what Python wrote', async (name, table) => {
    const views = name.startsWith('views') ? (['first', 'second'] as const) : undefined;
    const { batch, dtype, temperature } = await readBatch(fixture(name), { views });
    expect([...batch.rows]).toEqual(table.flat());
    expect([batch.pairs, batch.dimension]).toEqual([table.length / 2, 3]);
    expect(dtype).toBe(/f(loat)?64/.test(name) ? 'float64' : 'float32');
    expect(batch.rows).toBeInstanceOf(dtype === 'float64' ? Float64Array : Float32Array);
    expect(temperature).toBeUndefined();
  });

  test.each(['trained', 'untrained'])('the %s digits of examples/', async (name) => {
    const path = fileURLToPath(new URL(`../../examples/digits-${name}.npy`, import.meta.url));
    const { batch } = await readBatch(path);
    expect([batch.pairs, batch.dimension]).toEqual([128, 32]);
  });

  test('JSON is rounded to float32 unless another dtype is asked for', async () => {
    const path = file('table.json', { embeddings: [[0.1], [1]], temperature: 0.07 });
    expect(await readBatch(path)).toEqual({
      batch: { pairs: 1, dimension: 1, rows: Float32Array.of(0.1, 1) },
      dtype: 'float32',
      temperature: 0.07,
    });
    expect((await readBatch(path, { dtype: 'float64' })).batch.rows).toEqual(Float64Array.of(0.1, 1));
    expect((await readBatch(path, { dtype: 'float16' })).batch.rows).toEqual(Float32Array.of(0.0999755859375, 1));
  });

  test('the layout: the option goes before the file', async () => {
    const rows = { embeddings: [[1], [2], [3], [4]] };
    const silent = file('silent.json', rows);
    const interleaved = file('interleaved.json', { ...rows, layout: 'interleaved' });
    const order = async (...args: Parameters<typeof readBatch>) => [...(await readBatch(...args)).batch.rows];
    expect(await order(silent)).toEqual([1, 2, 3, 4]);
    expect(await order(interleaved)).toEqual([1, 3, 2, 4]);
    expect(await order(silent, { layout: 'interleaved' })).toEqual([1, 3, 2, 4]);
    expect(await order(interleaved, { layout: 'stacked' })).toEqual([1, 2, 3, 4]);
  });

  test('two views have no layout', async () => {
    const message = 'NTX-E216 the layout is interleaved, but the views are two arrays.';
    const views = file('views.json', { view1: [[1]], view2: [[2]] });
    await expect(readBatch(views, { layout: 'interleaved' })).rejects.toThrow(message);
    const options = { views: ['first', 'second'], layout: 'interleaved' } as const;
    await expect(readBatch(fixture('views.npz'), options)).rejects.toThrow(message);
    expect((await readBatch(views, { layout: 'stacked' })).batch.pairs).toBe(1);
  });

  test.each(['float32.npy', 'expected.json'])('%s has no named arrays', async (name) => {
    await expect(readBatch(fixture(name), { views: ['a', 'b'] })).rejects.toThrow(
      'NTX-E216 the file has no arrays named',
    );
  });

  test('the row in an error is the row of the file', async () => {
    const path = file('large.json', { embeddings: [[1], [1e39], [3], [4]], layout: 'interleaved' });
    await expect(readBatch(path)).rejects.toThrow('NTX-E215 row 1, column 0 is 1e+39, too large for float32.');
  });

  test.each(['float32.npy', 'stored.npz'])('%s is known by its first bytes', async (name) => {
    copyFileSync(fixture(name), join(folder, 'embeddings.bin'));
    expect((await readBatch(join(folder, 'embeddings.bin'))).batch.pairs).toBe(2);
  });

  test('extensions in capitals', async () => {
    copyFileSync(fixture('f32.safetensors'), join(folder, 'F32.SAFETENSORS'));
    expect((await readBatch(join(folder, 'F32.SAFETENSORS'))).batch.pairs).toBe(2);
  });

  test('a file of no known kind', async () => {
    await expect(readBatch(fixture('write.py'))).rejects.toThrow(/^NTX-E205 ".*write.py" is of no known kind/);
  });

  test('rows of zeros pass: whether they have a direction is not asked here', async () => {
    expect((await readBatch(file('zero.json', { embeddings: [[0], [0]] }))).batch.pairs).toBe(1);
  });

  test('but a row of zeros among interleaved rows is named by its row in the file, before the rows move', async () => {
    const path = file('zero-interleaved.json', { embeddings: [[1], [2], [0], [4]], layout: 'interleaved' });
    await expect(readBatch(path)).rejects.toThrow('NTX-E105 row 2 is zero.');
  });
});

describe('read-bytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nt-xent-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the bytes of a file', async () => {
    expect([...(await readBytes(fileURLToPath(import.meta.url))).subarray(0, 6)]).toEqual([...Buffer.from('import')]);
  });

  test('what is no file', async () => {
    await expect(readBytes(join(folder, 'none.npy'))).rejects.toThrow(/^NTX-E201 ".*none.npy" cannot be read: ENOENT/);
    await expect(readBytes(folder)).rejects.toThrow(/^NTX-E202/);
    await expect(readBytes('a\0b')).rejects.toThrow(/^NTX-E204/);
  });

  test('a file too large for one buffer', async () => {
    const path = join(folder, 'huge.npy');
    await writeFile(path, '');
    // Sparse: it takes no room on the disk.
    await truncate(path, 2 ** 42);
    await expect(readBytes(path)).rejects.toThrow(/^NTX-E217/);
  });

  test.each([
    ['EACCES', 'NTX-E203'],
    ['EPERM', 'NTX-E203'],
    ['EIO', 'NTX-E204'],
  ])('the system says %s', async (code, expected) => {
    const refuse = () => Promise.reject(Object.assign(new Error('no'), { code }));
    await expect(readBytes('x', refuse)).rejects.toThrow(expected);
  });
});
