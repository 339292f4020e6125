import { type Batch, batch } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { type CoarseProducts, coarseProducts, largestLogit, productError } from '../../rounding/convention-bounds.ts';
import type { Dtype } from '../../rounding/formats.ts';
import { roundTo } from '../../rounding/formats.ts';
import { isWithin } from '../identify/distance.ts';
import { distancesOf, type Observation, observe } from '../identify/observation.ts';

/** An arithmetic that would explain answers which that of the implementation does not. */
export interface Coarser {
  /** Its short name: of a format, or of a way to compute the products. */
  readonly id: CoarseProducts['id'] | Dtype;
  /** What people call it. */
  readonly name: string;
}

/** Whole numbers whose squares add up to a square of a power of two: divided by the norm, they are exact in few bits. */
const exactRows = {
  /** In any arithmetic, products and all. */
  always: [1, 0, 0, 0, 0, 0],
  /** Entries of 5 bits and products of 10: for float16, and not for bfloat16. */
  inFloat16: [31, 7, 3, 2, 1, 0],
  /** Entries of 7 bits and products of 14: for float32, of entries in bfloat16. */
  inProducts: [127, 15, 5, 2, 1, 0],
  /** Entries of 10 bits: for TF32 and float16, and not for bfloat16. */
  inTf32: [1023, 45, 4, 2, 1, 1],
} as const;

/** So many answers must be off without it: what shows on a batch or two has another reason. */
const SHOWS = 3;

type ExactRow = keyof typeof exactRows;

/** On which of the batches of exact rows each arithmetic is right. */
const rightOn: Readonly<Record<CoarseProducts['id'], readonly ExactRow[]>> = {
  tf32: ['always', 'inFloat16', 'inProducts', 'inTf32'],
  'bfloat16-products': ['always', 'inFloat16', 'inProducts'],
  'float16-autocast': ['always', 'inFloat16'],
  'bfloat16-autocast': ['always'],
};

/**
 * The arithmetic, coarser than its own, in which an implementation computes a candidate, in part; null where none explains it.
 *
 * It is known by what it is exact on: rows that few bits can write. Its bound holds all answers too.
 */
export async function coarserArithmetic(
  implementation: Implementation,
  candidate: Convention,
  asked: readonly Observation[],
): Promise<Coarser | null> {
  const { dtype, accuracy } = implementation;
  if (dtype !== 'float32' && dtype !== 'float64') return null;
  const fits = (one: Observation, other: Dtype, wider = 0) =>
    distancesOf(one, [candidate], { dtype: other, accuracy }, wider).every(isWithin);
  if (asked.filter((one) => !fits(one, dtype)).length < SHOWS) return null;
  if (dtype === 'float64' && asked.every((one) => fits(one, 'float32'))) return { id: 'float32', name: 'float32' };

  const right = await rightRows(implementation, candidate);
  const products = coarseProducts.find((one) => {
    const known = rightOn[one.id];
    const isKnown = [...right].every(([row, isRight]) => isRight === known.includes(row));
    return isKnown && asked.every((each) => fits(each, 'float32', widening(one, candidate, each)));
  });
  if (products) return { id: products.id, name: products.name };
  // All of it in half precision: then the losses are numbers of that, too.
  const half = (['float16', 'bfloat16'] as const).find(
    (one) =>
      asked.every((each) => fits(each, one)) &&
      asked.every(({ answer }) => answer.kind === 'loss' && roundTo(answer.loss, one) === answer.loss),
  );
  return half ? { id: half, name: half } : null;
}

const widening = (
  products: CoarseProducts,
  candidate: Convention,
  { batch: givenBatch, temperature }: Observation,
): number => productError(products, largestLogit(candidate, givenBatch, temperature));

/** On which batches of exact rows it is right, of those that it answers. */
async function rightRows(implementation: Implementation, candidate: Convention): Promise<Map<ExactRow, boolean>> {
  const right = new Map<ExactRow, boolean>();
  for (const row of Object.keys(exactRows) as ExactRow[]) {
    // A division by 1/2 is exact.
    const one = await observe(implementation, { batch: exactBatch(exactRows[row]), temperature: 0.5 });
    const [distance] = distancesOf(one, [candidate], { dtype: 'float32', accuracy: implementation.accuracy });
    if (isAnswered(one) && distance) right.set(row, isWithin(distance));
  }
  return right;
}

const isAnswered = ({ answer }: Observation): boolean => answer.kind === 'loss';

/** Two pairs of the same entries in other orders, with other signs. */
function exactBatch([a, b, c, d, e, f]: (typeof exactRows)[ExactRow]): Batch {
  const table = [
    [a, b, c, d, e, f],
    [b, a, d, -c, f, e],
    [a, -c, b, e, d, f],
    [b, d, a, f, -e, c],
  ];
  return batch(Float32Array.from(table.flat()), [4, 6]);
}
