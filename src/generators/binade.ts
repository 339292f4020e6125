const bits = new DataView(new ArrayBuffer(8));

/** The largest power of two at or below |x|, for x in the range of binary32 (there every binary64 is normal); 0 for 0. */
export function binade(x: number): number {
  bits.setFloat64(0, x);
  bits.setUint32(0, bits.getUint32(0) & 0x7ff0_0000);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}
