/**
 * The orders of 2N rows, 2N − 1 of them, in which each row is the partner of each other exactly once.
 *
 * As in a tournament: the last row stays, the others move round it by one place.
 */
export function roundRobin(pairs: number): ((i: number) => number)[] {
  const moving = 2 * pairs - 1;
  return Array.from({ length: moving }, (_, round) => (i) => {
    if (i === 0) return moving;
    return i < pairs ? (round + i) % moving : (round - (i - pairs) + moving) % moving;
  });
}
