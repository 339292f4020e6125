/** The parts of a list to try to do without: all of it, its halves, its quarters, … single items (delta debugging). */
export function* chunks<T>(list: readonly T[]): Generator<ReadonlySet<T>> {
  for (let size = list.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < list.length; start += size) yield new Set(list.slice(start, start + size));
  }
}
