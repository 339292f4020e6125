import { batch } from '../../../spec/batch.ts';
import { denominators } from '../../../spec/convention.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { readNumbers } from '../../../src/files/read-npy.ts';
import { bytesPerNumber, formats } from '../../../src/rounding/formats.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { fromBase64url } from './base64url.ts';

/**
 * The state that `encodeState` wrote; undefined for a fragment that is none, such as that of a heading.
 *
 * @throws NtXentError E701 where it was damaged or is of another version, E101 to E104 for what is no batch
 */
export function decodeState(fragment: string): PlaygroundState | undefined {
  const fields = new URLSearchParams(fragment);
  const version = fields.get('v');
  if (version === null) return undefined;
  if (version !== '1')
    throw new NtXentError('NTX-E701', `the link is of version ${version}, this page reads version 1.`);
  const stored = oneOf(fields, 'stored', dtypes) ?? 'float32';
  return {
    batch: batchOf(fields),
    stored,
    temperature: temperatureOf(fields),
    claim: fields.get('claim') ?? '',
    dtype: oneOf(fields, 'dtype', dtypes),
    convention: oneOf(fields, 'convention', denominators) ?? 'simclr',
  };
}

const dtypes = Object.keys(formats) as (keyof typeof formats)[];

/** Any number: what is wrong with it, the page says where it is set. */
function temperatureOf(fields: URLSearchParams): number {
  const text = fields.get('tau') ?? '';
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) {
    throw new NtXentError('NTX-E701', `its tau is ${JSON.stringify(text.slice(0, 40))}.`);
  }
  return Number(text);
}

function batchOf(fields: URLSearchParams) {
  const bytes = fromBase64url(fields.get('rows') ?? '');
  const [, count, dimension] = /^(\d{1,6})x(\d{1,6})$/.exec(fields.get('shape') ?? '') ?? [];
  const shape = [Number(count), Number(dimension)] as const;
  // A link that was cut is shorter than its shape says.
  const dtype = (['float32', 'float64'] as const).find(
    (one) => bytes?.length === shape[0] * shape[1] * bytesPerNumber[one],
  );
  if (!bytes || !dtype) {
    throw new NtXentError('NTX-E701', 'its rows do not make up a batch.');
  }
  return batch(readNumbers(bytes, dtype), shape);
}

function oneOf<T extends string>(fields: URLSearchParams, name: string, words: readonly T[]): T | undefined {
  const text = fields.get(name);
  if (text === null) return undefined;
  const word = words.find((one) => one === text);
  if (word === undefined) throw new NtXentError('NTX-E701', `its ${name} is ${JSON.stringify(text.slice(0, 40))}.`);
  return word;
}
