import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it, test, vi } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { loadModule } from './load-module.ts';

const givenBatch = batch(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [4, 2]);
let folder = '';
let modules = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modules-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes a module, and asks it for a loss. */
async function answer(source: string, temperature = 0.5) {
  const { compute, close } = await loadModule(await write(source), 'float32');
  return compute(givenBatch, temperature).finally(close);
}

async function write(source: string): Promise<string> {
  const path = join(folder, `loss-${++modules}.mjs`);
  await writeFile(path, source);
  return path;
}

test.each([
  ['() => 0.5', { loss: 0.5 }],
  ['async () => 0.5', { loss: 0.5 }],
  ['() => Number.NaN', { loss: Number.NaN }],
  ['() => -1 / 0', { loss: Number.NEGATIVE_INFINITY }],
  ['() => ({ loss: 0.5, extra: 1 })', { loss: 0.5 }],
  ['() => ({ loss: 0.5, backward: () => 1 })', { loss: 0.5 }],
  ['() => new (class { get loss() { return 0.5; } })()', { loss: 0.5 }],
  ['() => ({ loss: 0.5, perAnchor: new Float32Array([1, 2, 3, 4]) })', { loss: 0.5, perAnchor: [1, 2, 3, 4] }],
  ['() => ({ loss: 0.5, perAnchor: [1, NaN] })', { loss: 0.5, perAnchor: [1, Number.NaN] }],
  ['({ rows }) => ({ loss: 0.5, gradient: rows })', { loss: 0.5, gradient: [1, 2, 3, 4, 5, 6, 7, 8] }],
  ['({ pairs, dimension }, temperature) => pairs * 100 + dimension * 10 + temperature', { loss: 220.5 }],
  ['({ rows }) => (rows instanceof Float32Array ? 1 : 0)', { loss: 1 }],
])('a loss: %s', async (source, expected) => {
  expect(await answer(`export default ${source}`)).toEqual(expected);
});

const shape = 'not a number, { loss, perAnchor?, gradient? } or { skipped }';
test.each([
  ['() => {}', `it returned undefined, ${shape}`],
  ['() => null', `it returned null, ${shape}`],
  ["() => '0.5'", `it returned the text "0.5", ${shape}`],
  ['() => 1n', `it returned a bigint, ${shape}`],
  ['() => [0.5]', `it returned an array, ${shape}`],
  ['() => ({ value: 0.5 })', 'its loss is undefined, not a number'],
  ['() => ({ loss: { data: 0.5 } })', 'its loss is an object, not a number'],
  ["() => ({ loss: 1, perAnchor: [1, '2'] })", 'its perAnchor is an array, not an array of numbers'],
  ['() => ({ loss: 1, perAnchor: 2 })', 'its perAnchor is a number, not an array of numbers'],
  ['() => ({ loss: 1, gradient: new BigInt64Array(8) })', 'its gradient is an object, not an array of numbers'],
  [
    '() => ({ loss: 1, gradient: new DataView(new ArrayBuffer(8)) })',
    'its gradient is an object, not an array of numbers',
  ],
  ['() => ({ loss: 1, perAnchor: [1, 2, 3] })', 'its perAnchor has the length 3, not 2N = 4'],
  ['() => ({ loss: 1, gradient: [1] })', 'its gradient has the length 1, not 2N·d = 8'],
  ["() => { throw new TypeError('no tensor'); }", 'it threw TypeError: no tensor'],
  ["async () => { throw 'no tensor'; }", 'it threw no tensor'],
  ['() => () => 1', `it returned a function, ${shape}`],
  ['() => Symbol()', `it returned a symbol, ${shape}`],
  ['() => { throw Object.assign(new Error(), { message: { f() {} } }); }', 'it threw Error: [object Object]'],
])('no loss: %s', async (source, errored) => {
  expect(await answer(`export default ${source}`)).toEqual({ errored });
});

it('a refusal is one, with its reason', async () => {
  expect(await answer("export default () => ({ skipped: 'N is built in' })")).toEqual({ skipped: 'N is built in' });
});

it.each(['perAnchor', 'gradient'])('what came once is missed where it does not come again: %s', async (key) => {
  const path = await write(`let asked = 0; export default ({ rows: gradient }) => {
    const perAnchor = [1, 2, 3, 4];
    return asked++ === 0 ? { loss: 1, ${key} } : { loss: 1 };
  }`);
  const { compute, close } = await loadModule(path, 'float32');
  expect(await compute(givenBatch, 0.5)).toMatchObject({ loss: 1, [key]: expect.any(Array) });
  expect(await compute(givenBatch, 0.5)).toEqual({ errored: `its ${key} is missing, which it returned before` });
  await close?.();
});

it('keeps the batch from a module that writes to it', async () => {
  await answer('export default (batch) => { batch.rows.fill(0); batch.pairs = 7; return 1; }');
  expect(Array.from(givenBatch.rows)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(givenBatch.pairs).toBe(2);
});

it('is named after the file, and found from the current directory', async () => {
  const path = await write('export default () => 1');
  const { name, language, dtype } = await loadModule(relative(process.cwd(), path), 'bfloat16');
  expect({ name, language, dtype }).toEqual({ name: `loss-${modules}.mjs`, language: 'javascript', dtype: 'bfloat16' });
});

test.each([
  ['NTX-E113', 'throw new Error("no GPU here")', /^NTX-E113 ".*" failed to load: Error: no GPU here\.$/],
  ['NTX-E113', 'import "./missing.mjs"', /^NTX-E113 ".*" failed to load: /],
  ['NTX-E113', 'await new Promise(() => {})', /^NTX-E113 ".*" failed to load: its top-level await never settled\.$/],
  ['NTX-E113', 'export default (', /^NTX-E113 ".*" failed to load: /],
  ['NTX-E114', 'export const loss = () => 1', /^NTX-E114 the default export of ".*" is undefined\.$/],
  ['NTX-E114', 'export default 3', /^NTX-E114 the default export of ".*" is number\.$/],
])('%s: %s', async (_, source, message) => {
  await expect(loadModule(await write(source), 'float32')).rejects.toThrow(message);
});

it('says that a file is missing', async () => {
  await expect(loadModule(join(folder, 'none.mjs'), 'float32')).rejects.toThrow(/^NTX-E113 there is no file ".*none/);
});

test.each([
  ['a promise that never settles', '() => new Promise(() => {})', 'it gave no answer within 0.5 s'],
  ['a loop without end', '() => { for (;;); }', 'it gave no answer within 0.5 s'],
  ['the end of its process', '() => process.exit(3)', 'it ended its thread, with status 3'],
])('%s is no answer, and the module is not asked again', async (_, source, errored) => {
  const path = await write(`export default ${source}`);
  const implementation = await loadModule(path, 'float32', undefined, { answerTimeout: 0.5 });
  expect(await implementation.compute(givenBatch, 0.5)).toEqual({ errored });
  expect(await implementation.compute(givenBatch, 0.5)).toEqual({
    errored: `${errored} before, and was not asked again`,
  });
  await implementation.close?.();
});

it('an error outside of any answer is the end of it, and of nothing else', async () => {
  const path = await write("setTimeout(() => { throw new Error('late'); }, 50); export default () => 1");
  const { compute, close } = await loadModule(path, 'float32');
  expect(await compute(givenBatch, 1)).toEqual({ loss: 1 });
  const errored = 'it threw Error: late outside of any answer before, and was not asked again';
  await vi.waitFor(async () => expect(await compute(givenBatch, 1)).toEqual({ errored }));
  await close?.();
});

it('a loop while it is loaded is a failure to load', async () => {
  const path = await write('for (;;);');
  await expect(loadModule(path, 'float32', undefined, { startTimeout: 0.5 })).rejects.toThrow(
    /^NTX-E113 ".*" failed to load: it was not loaded within 0\.5 s\.$/,
  );
});

it('what the module sends by itself is none', async () => {
  const path = await write(
    "import { parentPort } from 'node:worker_threads'; parentPort.postMessage(null); export default () => 1",
  );
  const { compute, close } = await loadModule(path, 'float32');
  expect(await compute(givenBatch, 1)).toEqual({ loss: 1 });
  await close?.();
});

it('answers questions that are asked beside each other, each its own', async () => {
  const path = await write(`export default async (_, t) => {
    await new Promise((resolve) => setTimeout(resolve, 100 / t));
    return t;
  }`);
  const { compute, close } = await loadModule(path, 'float32');
  expect(await Promise.all([1, 2, 4].map((t) => compute(givenBatch, t)))).toEqual([
    { loss: 1 },
    { loss: 2 },
    { loss: 4 },
  ]);
  await close?.();
});

it('prints to standard error alone', async () => {
  const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const path = await write("export default () => { console.log('hello'); process.stdout.write('there'); return 1; }");
  try {
    const { compute, close } = await loadModule(path, 'float32');
    expect(await compute(givenBatch, 1)).toEqual({ loss: 1 });
    await vi.waitFor(() => expect(printed.mock.calls.map(([chunk]) => String(chunk)).join('')).toBe('hello\nthere'));
    expect(out.mock.calls.map(([chunk]) => String(chunk)).join('')).not.toMatch(/hello|there/);
    await close?.();
  } finally {
    printed.mockRestore();
    out.mockRestore();
  }
});
