import * as fc from 'fast-check';

/**
 * An arbitrary of the values that `draw` draws. A failing value shrinks to those that `simpler` lists, which names the simplest first.
 *
 * From every value, repeated use of `simpler` must come to an end.
 */
export function drawn<T>(draw: (random: fc.Random) => T, simpler: (value: T) => IterableIterator<T>): fc.Arbitrary<T> {
  return new Drawn(draw, simpler);
}

class Drawn<T> extends fc.Arbitrary<T> {
  readonly #draw: (random: fc.Random) => T;
  readonly #simpler: (value: T) => IterableIterator<T>;

  constructor(draw: (random: fc.Random) => T, simpler: (value: T) => IterableIterator<T>) {
    super();
    this.#draw = draw;
    this.#simpler = simpler;
  }

  override generate(random: fc.Random): fc.Value<T> {
    return new fc.Value(this.#draw(random), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is T {
    return false;
  }

  override shrink(value: T): fc.Stream<fc.Value<T>> {
    return fc.stream(this.#simpler(value)).map((simpler) => new fc.Value(simpler, undefined));
  }
}

/** The lengths in bits that a long number is cut to, the shortest first. */
const lengths = [1, 2, 3, 4, 6, 8, 12, 16, 20, 22, 23];

/**
 * Numbers simpler than `x` and close to it, the simplest first: ±1, |x|, integers, fewer bits.
 *
 * No number is reached again from the numbers that it leads to, so the search for simpler ones ends. The caller tries 0.
 */
export function* simpler(x: number): Generator<number> {
  if (x === 0 || x === 1) return;
  yield 1;
  if (x === -1) return;
  yield -1;
  if (x < 0) yield -x;
  const power = binade(x);
  if (Math.abs(x) === power) {
    // One more step towards ±1.
    yield Math.abs(x) > 1 ? x / 2 : x * 2;
    return;
  }
  const integer = Math.trunc(x);
  if (integer !== x) {
    if (integer !== 0) yield integer;
    yield integer + Math.sign(x);
  }
  for (const length of lengths) {
    const unit = power * powerOfTwo(1 - length);
    const cut = Math.trunc(x / unit) * unit;
    if (cut === x) return;
    yield cut;
  }
}

const bits = new DataView(new ArrayBuffer(8));

/** The largest power of two at or below |x|, for x in the range of binary32 (there every binary64 is normal); 0 for 0. */
export function binade(x: number): number {
  bits.setFloat64(0, x);
  bits.setUint32(0, bits.getUint32(0) & 0x7ff0_0000);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** 2^exponent for −1022 ≤ exponent ≤ 1023, made from its bits: ECMAScript leaves the last digit of `2 ** e` open. */
export function powerOfTwo(exponent: number): number {
  bits.setUint32(0, (exponent + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** The parts of a list to try to do without: all of it, its halves, its quarters, … single items (delta debugging). */
export function* chunks<T>(list: readonly T[]): Generator<ReadonlySet<T>> {
  for (let size = list.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < list.length; start += size) yield new Set(list.slice(start, start + size));
  }
}
