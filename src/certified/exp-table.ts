/** The table has 2^(j/1024) for j = 0 … 1023. */
export const SIZE = 1024;

/** ln 2/1024, as a sum of three: the first two have 33 bits, so that their products with k < 2^20 are exact. */
export const STEP = [0x162e42fef * 2 ** -43, 0x1473de6af * 2 ** -76, 2.045092216084055e-24] as const;

/** Fixed point with 160 bits: 1024 products later 149 of them are right, and a double-double holds 106. */
const BITS = 160n;

const powers = new Float64Array(2 * SIZE);
let root = 2n << BITS;
for (let halving = 0; halving < 10; halving++) root = squareRoot(root << BITS);
let power = 1n << BITS;
for (let j = 0; j < SIZE; j++) {
  const high = Number(power);
  powers[2 * j] = high * 2 ** -160;
  powers[2 * j + 1] = Number(power - BigInt(high)) * 2 ** -160;
  power = (power * root) >> BITS;
}

/** 2^(j/1024), high part at 2j and low part at 2j + 1, to 2^−105. */
export const table: Float64Array = powers;

/** ⌊√n⌋, by Newton's method from above. */
function squareRoot(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(2).length >> 1) + 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
