/** The extension that fits the first bytes of a file without one. */
export function sniff(bytes: Uint8Array): '.npy' | '.npz' | '.json' | undefined {
  const start = Buffer.from(bytes.subarray(0, 64));
  if (start.toString('latin1').startsWith('\x93NUMPY')) return '.npy';
  if (start.toString('latin1').startsWith('PK')) return '.npz';
  // trimStart also takes a byte order mark away.
  return /^[{[]/.test(start.toString('utf8').trimStart()) ? '.json' : undefined;
}
