import type { PlaygroundState } from '../playground-state.ts';
import { toBase64url } from './base64url.ts';
import { LONGEST_LINK } from './longest-link.ts';

/**
 * The state as the part of an address after `#`: version 1, the settings by name, the rows in base64url of their
 * little-endian bytes. Undefined where that would be too long for a link.
 */
export function encodeState({ batch, stored, temperature, claim, dtype, convention }: PlaygroundState) {
  const fields = new URLSearchParams({ v: '1', tau: String(temperature), convention });
  if (claim !== '') fields.set('claim', claim);
  if (dtype !== undefined) fields.set('dtype', dtype);
  if (stored !== 'float32') fields.set('stored', stored);
  fields.set('shape', `${2 * batch.pairs}x${batch.dimension}`);
  // Decimals of a JSON text can be finer than what they are stored in.
  const wide = stored === 'float64' || batch.rows.some((x) => Math.fround(x) !== x);
  fields.set('rows', toBase64url(littleEndian(batch.rows, wide)));
  const text = fields.toString();
  return text.length > LONGEST_LINK ? undefined : text;
}

function littleEndian(rows: Float32Array | Float64Array, wide: boolean): Uint8Array {
  const bytes = new Uint8Array((wide ? 8 : 4) * rows.length);
  const view = new DataView(bytes.buffer);
  rows.forEach((x, i) => {
    if (wide) view.setFloat64(8 * i, x, true);
    else view.setFloat32(4 * i, x, true);
  });
  return bytes;
}
