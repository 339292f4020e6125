import { z } from 'zod';
import { batch, requireTemperature, rowCount } from '../../spec/batch.ts';
import { stages } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { bytesPerNumber } from '../rounding/formats.ts';
import { didYouMean } from './did-you-mean.ts';
import { parseJson, repeatedName } from './parse-json.ts';
import { readNumbers } from './read-npy.ts';
import type { Contents, Table } from './table.ts';

const common = {
  temperature: z.number('a positive number').optional(),
  layout: z.enum(stages.layout, '"stacked" or "interleaved"').optional(),
};
// That the rows are an array is all that is asked of them here: `batch` has better words for what is wrong with an entry.
const rows = z.array(z.unknown(), 'rows of numbers: [[…], …]').transform((table) => table as number[][]);
const twoCounts = 'the shape [2N, d]';
const shapes = {
  embeddings: z.strictObject({ embeddings: rows, ...common }),
  views: z.strictObject({ view1: rows, view2: rows, ...common }),
  data: z.strictObject({
    shape: z.array(z.int(twoCounts).nonnegative(twoCounts), twoCounts),
    data: z.string('the base64 text of little-endian float32 numbers'),
    ...common,
  }),
};

/** The length of V8's longest string. `node:buffer` exports it too, but does not exist in a browser. */
const LONGEST_TEXT = 2 ** 29 - 24;

/**
 * Reads a batch from JSON: `{"embeddings"}`, `{"view1","view2"}` or `{"shape","data"}`, each with `temperature` and
 * `layout` where wanted.
 *
 * @throws NtXentError E206 not JSON, E207 unknown keys, E208 a wrong value, E106 no temperature, E214 views of
 * different sizes, E217 too long for a string, and what `batch` throws
 */
export function readJson(bytes: Uint8Array): Contents {
  if (bytes.length > LONGEST_TEXT) {
    throw new NtXentError('NTX-E217', `the JSON text has ${bytes.length} bytes.`);
  }
  const text = new TextDecoder().decode(bytes);
  const parsed = parseJson(text);
  const twice = repeatedName(text);
  if (twice !== undefined) throw new NtXentError('NTX-E207', `the key ${JSON.stringify(twice)} stands twice.`);
  const value = readShape(parsed);
  const { temperature, layout } = value;
  if (temperature !== undefined) requireTemperature(temperature);
  return { table: readTable(value), separateViews: 'view1' in value, dtype: 'float32', temperature, layout };
}

type BatchShape = z.infer<(typeof shapes)[keyof typeof shapes]>;

/** Picks the shape by its keys, and then checks it: the error of a union of all shapes would help nobody. */
function readShape(value: unknown): BatchShape {
  const object = z.looseObject({}).safeParse(value).data;
  if (!object) throw new NtXentError('NTX-E207', `the JSON text holds ${describe(value)}, not an object.`);
  const keys = Object.keys(object);
  const fitting = Object.values(shapes).filter(({ shape }) =>
    Object.keys(shape).some((key) => !(key in common) && keys.includes(key)),
  );
  const [schema] = fitting;
  if (!schema || fitting.length > 1) {
    const hint = keys.map((key) => didYouMean(key, known)).find((text) => text !== '') ?? '';
    throw new NtXentError(
      'NTX-E207',
      `the keys are ${keys.map((key) => `"${key}"`).join(', ') || 'none'}.${schema ? '' : hint}`,
    );
  }
  const result = schema.safeParse(object);
  if (result.success) return result.data;
  const [issue] = result.error.issues as [z.core.$ZodIssue];
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] as string;
    throw new NtXentError('NTX-E207', `the key "${key}" is not known.${didYouMean(key, Object.keys(schema.shape))}`);
  }
  const key = issue.path[0] as string;
  const found = Object.hasOwn(object, key) ? describe(object[key]) : 'missing';
  throw new NtXentError('NTX-E208', `the key "${key}" is ${found}; expected ${issue.message}.`);
}

const known = Object.values(shapes).flatMap(({ shape }) => Object.keys(shape));

/** The rows as a table, from whichever keys hold them. */
function readTable(value: BatchShape): Table {
  if ('data' in value) return { rows: decode(value), shape: value.shape };
  if ('embeddings' in value) return tabulate(value.embeddings);
  const { view1, view2 } = value;
  if (view1.length !== view2.length) {
    throw new NtXentError('NTX-E214', `"view1" has ${view1.length} rows, "view2" has ${view2.length}.`);
  }
  return tabulate([...view1, ...view2]);
}

/** Rows of numbers as a table. */
function tabulate(table: number[][]): Table {
  const { rows, pairs, dimension } = batch(table);
  return { rows, shape: [rowCount({ pairs }), dimension] };
}

/** The numbers of base64 text. @throws NtXentError E208 where it is not base64, E108 where the shape does not fit */
function decode({ data, shape }: { data: string; shape: number[] }): Table['rows'] {
  const stray = data.search(/[^A-Za-z0-9+/\s]/);
  // A character that is no digit of base64 may only be padding at the end.
  if (stray >= 0 && !/^[=\s]*$/.test(data.slice(stray))) {
    const place = `the character ${JSON.stringify(data.charAt(stray))} at offset ${stray}`;
    throw new NtXentError('NTX-E208', `the key "data" has ${place}, which is not base64.`);
  }
  // A last digit that is left over holds 6 bits, less than a byte. Other decoders ignore it, and atob throws.
  const digits = data.replace(/[=\s]/g, '');
  const bytes = Uint8Array.from(atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits), (x) => x.charCodeAt(0));
  const expected = shape.reduce((product, n) => product * n, bytesPerNumber.float32);
  if (bytes.length !== expected) {
    throw new NtXentError(
      'NTX-E108',
      `the shape [${shape.join(', ')}] takes ${expected} bytes of float32, the base64 text holds ${bytes.length}.`,
    );
  }
  return readNumbers(bytes, 'float32');
}

/** What a JSON value is, in words. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, 40))}`;
  return typeof value === 'object' ? 'an object' : String(value);
}
