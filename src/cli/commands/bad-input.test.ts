import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordedRun } from '../../testing/recorded-run.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-input-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `judge` on a file with some content, and returns the first line of its error, which must have four parts. Stdout must stay empty. */
async function complaint(name: string, content: string | Uint8Array, options = '--temperature 0.5'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return complaintOf(`judge ${path} ${options}`);
}

async function complaintOf(line: string): Promise<string> {
  const { status, stdout, stderr } = await recordedRun(line);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  const [what = '', cause, action, link, end] = stderr.split('\n');
  expect(what).toMatch(/^NTX-E\d{3} .+[.?]$/);
  expect(cause).toMatch(/^ {2}Cause: .+\.$/);
  expect(action).toMatch(/^ {2}To do: .+[.)]$/);
  expect(link).toMatch(new RegExp(`^ {2}See: {3}https://.*#${what.slice(0, 8).toLowerCase()}$`));
  expect(end).toBe('');
  return what;
}

const rows = (table: unknown) => JSON.stringify({ embeddings: table });

test.each([
  ['odd rows', rows([[1], [2], [3]]), 'NTX-E101 there are 3 rows.'],
  ['ragged rows', rows([[1, 2], [3]]), 'NTX-E102 row 1 has 1 entries, row 0 has 2.'],
  ['one dimension', rows([1, 2]), 'NTX-E108 row 0 is of type number, not a row of numbers.'],
  ['no rows', rows([]), 'NTX-E103 the shape is [0, 0].'],
  ['empty rows', rows([[], []]), 'NTX-E103 the shape is [2, 0].'],
  ['text among numbers', rows([[1], ['2']]), 'NTX-E107 row 1, column 0 is the text "2".'],
  ['null among numbers', rows([[1], [null]]), 'NTX-E107 row 1, column 0 is null.'],
  ['an infinite entry', '{"embeddings":[[1,2],[3,1e999]]}', 'NTX-E104 row 1, column 1 is Infinity.'],
  ['an entry too large for float32', '{"embeddings":[[1,2],[3,1e39]]}', 'NTX-E215 row 1, column 1 is 1e+39'],
  [
    'a zero row',
    rows([
      [1, 2],
      [3, 4],
      [0, 0],
      [1, 1],
    ]),
    'NTX-E105 row 2 is zero.',
  ],
  ['a bare NaN', '{"embeddings": [[1],\n [NaN]]}', 'NTX-E104 row 1, column 0 is NaN.'],
  ['cut JSON', '{"embeddings": [[1],\n [2', 'NTX-E206 line 2, column 4'],
  ['a trailing comma', '{"embeddings": [[1], [2],]}', 'NTX-E206 line 1, column 26'],
  ['nothing', '', 'NTX-E206 line 1, column 1'],
  ['an unknown key', '{"embedings": [[1], [2]]}', 'NTX-E207'],
  ['a wrong value', '{"embeddings": [[1], [2]], "layout": "stakced"}', 'NTX-E208'],
  [
    'a temperature in the file that is none',
    '{"embeddings": [[1], [2]], "temperature": 0}',
    'NTX-E106 the temperature is 0.',
  ],
])('a batch with %s', async (_, content, what) => {
  expect(await complaint('batch.json', content)).toSatisfy((said: string) => said.startsWith(what), what);
});

test.each([
  ['--temperature 0', 'NTX-E106 the temperature is 0.'],
  ['--temperature -0.5', 'NTX-E106 the temperature is -0.5.'],
  ['--temperature 1e999', 'NTX-E106 the temperature is Infinity.'],
  ['--temperature NaN', 'NTX-E305 --temperature "NaN" is not a number.'],
  ['--temperature inf', 'NTX-E305 --temperature "inf" is not a number.'],
  ['--temperature 1e-20', 'NTX-E110 a logit can be as large as 1.00e+20.'],
  ['', 'NTX-E303 the temperature is missing: neither --temperature nor the file gives it.'],
  ['--temperature', "NTX-E303 option '--temperature <T>' argument missing."],
  ['--temperature 1 --claim 2,9', 'NTX-E112 the claimed loss is "2,9".'],
  ['--temperature 1 --claim NaN', 'NTX-E112 the claimed loss is "NaN".'],
  ['--temperature 1 --dtype float31', 'NTX-E307 --dtype "float31" is not known. Did you mean "float32"?'],
  ['--temperature 1 --layout stakced', 'NTX-E307 --layout "stakced" is not known. Did you mean "stacked"?'],
  ['--temperature 1 --views a', 'NTX-E307 --views "a" is not two names.'],
  ['--temperature 1 --views a,b', 'NTX-E216 the file has no arrays named "a" and "b".'],
  ['--temperature 1 --digits 0', 'NTX-E305 --digits "0" is not'],
])('a right batch and %j', async (options, what) => {
  expect(await complaint('batch.json', rows([[1], [2]]), options)).toSatisfy(
    (said: string) => said.startsWith(what),
    what,
  );
});

const fixture = (name: string) => readFile(join('src/testing/fixtures/files', name));

test.each([
  ['float32.npy', 'NTX-E209'],
  ['stored.npz', 'NTX-E2'],
  ['deflated.npz', 'NTX-E2'],
  ['f32.safetensors', 'NTX-E209'],
])('%s cut anywhere', async (name, code) => {
  const whole = await fixture(name);
  for (const kept of [0.3, 0.6, 0.95]) {
    const cut = whole.subarray(0, Math.floor(whole.length * kept));
    expect(await complaint(`cut-${name}`, cut)).toMatch(new RegExp(`^${code}`));
  }
});

test.each(['other-int64.npy', 'other-bool.npy', 'other-complex64.npy', 'other-object.npy'])('%s', async (name) => {
  expect(await complaint(name, await fixture(name))).toMatch(/^NTX-E211 /);
});

test('NaN in an array: which row, which column', async () => {
  const bytes = await fixture('float32.npy');
  // The file ends with 4 × 3 numbers; this overwrites the last but one.
  new DataView(bytes.buffer, bytes.byteOffset).setFloat32(bytes.length - 4 * 2, Number.NaN, true);
  expect(await complaint('nan.npy', bytes)).toBe('NTX-E104 row 3, column 1 is NaN.');
});

test('a header of 2 GB', async () => {
  const header = new DataView(new ArrayBuffer(64));
  header.setBigUint64(0, 2n ** 31n, true);
  expect(await complaint('huge.safetensors', new Uint8Array(header.buffer))).toMatch(/^NTX-E2(09|10) /);
});

test('no file, and a directory', async () => {
  expect(await complaintOf('judge /nowhere/batch.npy --temperature 1')).toMatch(/^NTX-E201 .*\/nowhere\/batch\.npy/);
  expect(await complaintOf(`judge ${folder} --temperature 1`)).toMatch(/^NTX-E202 /);
  expect(await complaint('batch.xyz', 'what is this')).toMatch(/^NTX-E205 /);
});

// Root may read every file.
test.skipIf(process.getuid?.() === 0)('no permission', async () => {
  const path = join(folder, 'secret.json');
  await writeFile(path, rows([[1], [2]]));
  await chmod(path, 0);
  expect(await complaintOf(`judge ${path} --temperature 1`)).toMatch(/^NTX-E203 /);
});

test('with --json the complaint is the same', async () => {
  expect(await complaint('batch.json', rows([[1]]), '--temperature 1 --json')).toBe('NTX-E101 there are 1 rows.');
});
