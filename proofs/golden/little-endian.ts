/** The numbers as float32 in little-endian order, on any machine. */
export function littleEndian(numbers: ArrayLike<number>): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  Array.from(numbers).forEach((x, i) => {
    bytes.writeFloatLE(x, 4 * i);
  });
  return bytes;
}
