/** A place in a document where it is not as expected. */
export interface Difference {
  readonly path: string;
  /** As JSON; undefined where there is nothing. */
  readonly expected: string | undefined;
  readonly found: string | undefined;
}

/** Every place where two JSON values differ; the items of a list that have an id are matched by it. */
export function differences(expected: unknown, found: unknown, path = ''): Difference[] {
  const [before, after] = [children(expected), children(found)];
  if (!before || !after || Array.isArray(expected) !== Array.isArray(found)) {
    const [a, b] = [JSON.stringify(expected), JSON.stringify(found)];
    return a === b ? [] : [{ path, expected: a, found: b }];
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    differences(before.get(key), after.get(key), path === '' ? key : `${path}.${key}`),
  );
}

/** The values within a list or an object, by id, place or key; undefined where there are none within. */
function children(x: unknown): Map<string, unknown> | undefined {
  if (typeof x !== 'object' || x === null) return undefined;
  if (!Array.isArray(x)) return new Map(Object.entries(x));
  return new Map(x.map((item, i) => [typeof item?.id === 'string' ? item.id : String(i), item]));
}
