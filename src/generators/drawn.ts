import * as fc from 'fast-check';

/**
 * An arbitrary of the values that `draw` draws, which shrink to those that `simpler` lists, the simplest first.
 *
 * `simpler` must lead to an end from every value.
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
