import { constants } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './read-json.ts';

const read = (value: unknown) => readJson(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const floats = (...numbers: number[]) => Buffer.from(Float32Array.from(numbers).buffer).toString('base64');

test('a table', () => {
  expect(
    read({
      embeddings: [
        [1, 2],
        [3, 0.1],
      ],
      temperature: 0.5,
      layout: 'interleaved',
    }),
  ).toEqual({
    table: { rows: Float64Array.of(1, 2, 3, 0.1), shape: [2, 2] },
    separateViews: false,
    dtype: 'float32',
    temperature: 0.5,
    layout: 'interleaved',
  });
});

test('two views', () => {
  const { table, separateViews } = read({ view1: [[1], [2]], view2: [[3], [4]] });
  expect(separateViews).toBe(true);
  expect(table).toEqual({ rows: Float64Array.of(1, 2, 3, 4), shape: [4, 1] });
});

test('base64, also in lines', () => {
  const data = floats(1, -2, 0.1, 4);
  const table = { rows: Float32Array.of(1, -2, 0.1, 4), shape: [2, 2] };
  expect(read({ shape: [2, 2], data }).table).toEqual(table);
  expect(read({ shape: [2, 2], data: data.replace(/.{8}/g, '$&\n') }).table).toEqual(table);
});

test('a table comes back as it was written', () => {
  const row = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (view) => {
      const embeddings = [...view, ...view];
      // JSON has no -0 in JavaScript's hands: JSON.stringify(-0) is "0".
      expect([...read({ embeddings }).table.rows]).toEqual(embeddings.flat().map((x) => x + 0));
    }),
    { seed: 1 },
  );
});

test.each([
  ['{"embeddings": [[1, 2], [3, "x"]]}', 'NTX-E107 row 1, column 1 is the text "x".'],
  ['{"embeddings": [[1, 2], [3, null]]}', 'NTX-E107 row 1, column 1 is null.'],
  ['{"embeddings": [[1, 2], [3]]}', 'NTX-E102 row 1 has 1 entries'],
  ['{"embeddings": [[1, 2], 3]}', 'NTX-E108 row 1 is of type number'],
  ['{"embeddings": [1, 2]}', 'NTX-E108 row 0 is of type number'],
  ['{"embeddings": [[1], [1e999]]}', 'NTX-E104 row 1, column 0 is Infinity.'],
  ['{"embeddings": [[1, NaN], [1, 2]]}', 'NTX-E104 row 0, column 1 is NaN.'],
  ['{"embeddings": [[1], [-Infinity]]}', 'NTX-E104 row 1, column 0 is -Infinity.'],
  ['{"embeddings": []}', 'NTX-E103'],
  ['{"embeddings": [[1], [2], [3]]}', 'NTX-E101'],
  ['{"embeddings": 5}', 'NTX-E208 the key "embeddings" is 5; expected rows of numbers: [[…], …].'],
  ['{"embeddings": {"0": [1]}}', 'NTX-E208 the key "embeddings" is an object;'],
  ['{"view1": [[1]]}', 'NTX-E208 the key "view2" is missing; expected rows of numbers: [[…], …].'],
  ['{"view1": [[1]], "view2": [[1], [2]]}', 'NTX-E214 "view1" has 1 rows, "view2" has 2.'],
  ['{"shape": [2, 1], "data": null}', 'NTX-E208 the key "data" is null; expected the base64 text of'],
  [
    '{"shape": [2, 1], "data": "AA-A"}',
    'NTX-E208 the key "data" has the character "-" at offset 2, which is not base64.',
  ],
  [
    '{"shape": [2, 1], "data": "AA=A"}',
    'NTX-E208 the key "data" has the character "=" at offset 2, which is not base64.',
  ],
  ['{"shape": [2, 1], "data": "AAAAA"}', 'the base64 text holds 3.'],
  [
    '{"shape": [2, 1], "data": "AAAAAAAA"}',
    'NTX-E108 the shape [2, 1] takes 8 bytes of float32, the base64 text holds 6.',
  ],
  ['{"shape": [2, -1], "data": ""}', 'NTX-E208 the key "shape" is an array; expected the shape [2N, d].'],
  ['{"shape": "2,1", "data": ""}', 'NTX-E208 the key "shape" is the text "2,1";'],
  [
    '{"embeddings": [[1], [2]], "temperature": "hot"}',
    'NTX-E208 the key "temperature" is the text "hot"; expected a positive number.',
  ],
  [
    '{"embeddings": [[1], [2]], "temperature": NaN}',
    'NTX-E208 the key "temperature" is NaN; expected a positive number.',
  ],
  ['{"embeddings": [[1], [2]], "temperature": 0}', 'NTX-E106 the temperature is 0.'],
  [
    '{"embeddings": [[1], [2]], "layout": "zip"}',
    'NTX-E208 the key "layout" is the text "zip"; expected "stacked" or "interleaved".',
  ],
  [
    '{"embeddings": [[1], [2]], "temprature": 1}',
    'NTX-E207 the key "temprature" is not known. Did you mean "temperature"?',
  ],
  ['{"embeddings": [[1], [2]], "view1": [[1]]}', 'NTX-E207 the keys are "embeddings", "view1".'],
  ['{"embedings": [[1], [2]]}', 'NTX-E207 the keys are "embedings". Did you mean "embeddings"?'],
  ['{"x": 1}', 'NTX-E207 the keys are "x".'],
  ['{}', 'NTX-E207 the keys are none.'],
  ['{"toString": 1}', 'NTX-E207 the keys are "toString".'],
  ['[[1], [2]]', 'NTX-E207 the JSON text holds an array, not an object.'],
  ['null', 'NTX-E207 the JSON text holds null, not an object.'],
  ['true', 'NTX-E207 the JSON text holds true, not an object.'],
  ['{"embeddings": [[1], [2]', 'NTX-E206 line 1, column 25'],
])('%s', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test('a text longer than a string can be', () => {
  // Zeros that nobody touches: the system gives the memory only on paper.
  expect(() => readJson(new Uint8Array(constants.MAX_STRING_LENGTH + 1))).toThrow('NTX-E217');
});
