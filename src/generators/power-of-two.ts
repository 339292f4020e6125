const bits = new DataView(new ArrayBuffer(8));

/** 2^exponent for −1022 ≤ exponent ≤ 1023, made from its bits: ECMAScript leaves the last digit of `2 ** e` open. */
export function powerOfTwo(exponent: number): number {
  bits.setUint32(0, (exponent + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}
