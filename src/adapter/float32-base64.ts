/** Numbers as base64 of little-endian float32, on any machine. */
export function toBase64(numbers: ArrayLike<number>): string {
  const bytes = Buffer.allocUnsafe(numbers.length * 4);
  for (let i = 0; i < numbers.length; i++) bytes.writeFloatLE(numbers[i] as number, i * 4);
  return bytes.toString('base64');
}

/** The numbers of base64 of little-endian float32; undefined where it is no such text. */
export function fromBase64(text: string): number[] | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0 || bytes.toString('base64') !== text) return undefined;
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}
