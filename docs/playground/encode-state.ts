import { toBase64url } from './base64url.ts';
import { LONGEST_LINK } from './longest-link.ts';
import type { PlaygroundState } from './playground-state.ts';

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
  fields.set('rows', toBase64url(littleEndian(batch.rows)));
  const text = fields.toString();
  return text.length > LONGEST_LINK ? undefined : text;
}

function littleEndian(rows: Float32Array | Float64Array): Uint8Array {
  const bytes = new Uint8Array(rows.byteLength);
  const view = new DataView(bytes.buffer);
  const wide = rows instanceof Float64Array;
  rows.forEach((x, i) => {
    if (wide) view.setFloat64(8 * i, x, true);
    else view.setFloat32(4 * i, x, true);
  });
  return bytes;
}
