/** The extension that fits the first bytes of a file without one. */
export function sniff(bytes: Uint8Array): '.npy' | '.npz' | '.json' | undefined {
  const start = bytes.subarray(0, 64);
  const characters = String.fromCharCode(...start);
  if (characters.startsWith('\x93NUMPY')) return '.npy';
  if (characters.startsWith('PK')) return '.npz';
  // The decoder takes a byte order mark away.
  return /^[{[]/.test(new TextDecoder().decode(start).trimStart()) ? '.json' : undefined;
}
