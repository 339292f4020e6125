import { z } from 'zod';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import type { Dtype } from '../rounding/formats.ts';
import { bytesPerNumber } from '../rounding/formats.ts';
import { repeatedName } from './parse-json.ts';
import { readNumbers } from './read-npy.ts';
import type { Contents, Views } from './table.ts';
import { pickArrays } from './table.ts';

/** The dtypes that are read, by the names that the format has for them. */
const dtypes = new Map<string, Dtype>([
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['F32', 'float32'],
  ['F64', 'float64'],
]);

const natural = z.int().nonnegative();
const tensorSchema = z.object({
  dtype: z.string(),
  shape: z.array(natural),
  data_offsets: z.tuple([natural, natural]),
});
type Tensor = z.infer<typeof tensorSchema>;

/**
 * Reads the only tensor of a `.safetensors` file, or the two that `views` names.
 *
 * @throws NtXentError E209 cut short, E210 no valid header, E211 another dtype, and what `pickArrays` throws
 */
export function readSafetensors(bytes: Uint8Array, views: Views | undefined): Contents {
  const { header, data } = split(bytes);
  const tensors = parseHeader(header);
  requireContiguous(tensors, data.length);
  return pickArrays([...tensors.keys()], views, (name) => {
    const { dtype, shape, data_offsets } = tensors.get(name) as Tensor;
    const format = dtypes.get(dtype);
    if (format === undefined) {
      throw new NtXentError('NTX-E211', `the dtype of "${name}" is ${dtype}.`, {
        action: 'Save it as float32: in PyTorch, tensor.to(torch.float32) before save_file.',
      });
    }
    const [begin, end] = data_offsets;
    const expected = shape.reduce((product, n) => product * n, bytesPerNumber[format]);
    if (end - begin !== expected) {
      throw new NtXentError('NTX-E210', `"${name}" takes ${expected} bytes, its offsets hold ${end - begin}.`);
    }
    return { rows: readNumbers(data.subarray(begin, end), format), shape };
  });
}

/** Splits the file: eight bytes that give the length of the header, the header in JSON, the data. */
function split(bytes: Uint8Array): { header: string; data: Uint8Array } {
  if (bytes.length < 8) {
    throw new NtXentError(
      'NTX-E209',
      `the file has ${bytes.length} bytes; a .safetensors file starts with 8 bytes of length.`,
    );
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > bytes.length - 8) {
    throw new NtXentError('NTX-E209', `the header takes ${length} bytes, ${bytes.length - 8} are there.`);
  }
  const dataStart = 8 + Number(length);
  return { header: new TextDecoder().decode(bytes.subarray(8, dataStart)), data: bytes.subarray(dataStart) };
}

/** The tensors that the header describes, by their names. */
function parseHeader(header: string): Map<string, Tensor> {
  let entries: Record<string, unknown>;
  try {
    entries = z.looseObject({}).parse(JSON.parse(header));
  } catch {
    throw new NtXentError('NTX-E210', `the header is not a JSON object: ${JSON.stringify(header.slice(0, 60))}.`);
  }
  const twice = repeatedName(header);
  if (twice !== undefined) throw new NtXentError('NTX-E210', `the header names ${JSON.stringify(twice)} twice.`);
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(entries)) {
    if (name === '__metadata__') continue;
    const tensor = tensorSchema.safeParse(entry);
    if (!tensor.success) {
      const key = tensor.error.issues[0]?.path[0] ?? 'entry';
      throw new NtXentError('NTX-E210', `the ${String(key)} of "${name}" in the header is not valid.`);
    }
    tensors.set(name, tensor.data);
  }
  return tensors;
}

/** The format asks that the tensors fill the data without gaps or overlaps, so nothing can hide between them. */
function requireContiguous(tensors: Map<string, Tensor>, length: number): void {
  let covered = 0;
  const inOrder = [...tensors].sort(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  );
  for (const [
    name,
    {
      data_offsets: [begin, end],
    },
  ] of inOrder) {
    if (begin !== covered || end < begin) {
      throw new NtXentError(
        'NTX-E210',
        `"${name}" has the offsets [${begin}, ${end}]; ${covered} bytes lie before it.`,
      );
    }
    covered = end;
  }
  if (covered > length) throw new NtXentError('NTX-E209', `the tensors take ${covered} bytes, ${length} are there.`);
  if (covered < length) throw new NtXentError('NTX-E210', `${length - covered} bytes follow the last tensor.`);
}
