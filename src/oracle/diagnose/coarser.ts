import { type Batch, batch } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { type CoarseProducts, coarseProducts, largestLogit, productError } from '../../rounding/convention-bounds.ts';
import type { Dtype } from '../../rounding/formats.ts';
import { roundTo } from '../../rounding/formats.ts';
import { isWithin } from '../identify/distance.ts';
import { distancesOf, type Observation, observe } from '../identify/observation.ts';

/** A coarser arithmetic that explains answers which the implementation's declared dtype does not. */
export interface Coarser {
  /** The short name of a format, or of a way to compute the products. */
  readonly id: CoarseProducts['id'] | Dtype;
  /** The name that people use for it. */
  readonly name: string;
}

/** Rows of whole numbers whose norm is a power of two: after normalisation they are exact in few bits. */
const exactRows = {
  /** The entries and their products are exact in any arithmetic. */
  always: [1, 0, 0, 0, 0, 0],
  /** Entries have 5 bits and products 10, which are exact in float16 but not in bfloat16. */
  inFloat16: [31, 7, 3, 2, 1, 0],
  /** Entries have 7 bits and products 14, which are exact if bfloat16 entries are multiplied in float32. */
  inProducts: [127, 15, 5, 2, 1, 0],
  /** Entries have 10 bits, which are exact in TF32 and float16 but not in bfloat16. */
  inTf32: [1023, 45, 4, 2, 1, 1],
} as const;

/** How many answers must be off in the declared dtype: an error on only one or two batches has another reason. */
const SHOWS = 3;

type ExactRow = keyof typeof exactRows;

/** The batches of exact rows on which each arithmetic is right. */
const rightOn: Readonly<Record<CoarseProducts['id'], readonly ExactRow[]>> = {
  tf32: ['always', 'inFloat16', 'inProducts', 'inTf32'],
  'bfloat16-products': ['always', 'inFloat16', 'inProducts'],
  'float16-autocast': ['always', 'inFloat16'],
  'bfloat16-autocast': ['always'],
};

/**
 * Finds an arithmetic coarser than the declared dtype in which an implementation computes at least a part of a candidate;
 * null if none explains its answers.
 *
 * The arithmetic is recognised by the rows on which it is exact, and all answers must be within its bound.
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
  // If everything is computed in half precision, the losses themselves are half-precision numbers.
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

/** Whether the implementation is right on each batch of exact rows that it answers. */
async function rightRows(implementation: Implementation, candidate: Convention): Promise<Map<ExactRow, boolean>> {
  const right = new Map<ExactRow, boolean>();
  for (const row of Object.keys(exactRows) as ExactRow[]) {
    // The temperature is 1/2 because division by it is exact.
    const one = await observe(implementation, { batch: exactBatch(exactRows[row]), temperature: 0.5 });
    const [distance] = distancesOf(one, [candidate], { dtype: 'float32', accuracy: implementation.accuracy });
    if (isAnswered(one) && distance) right.set(row, isWithin(distance));
  }
  return right;
}

const isAnswered = ({ answer }: Observation): boolean => answer.kind === 'loss';

/** Two pairs of rows that have the same entries in different orders and with different signs. */
function exactBatch([a, b, c, d, e, f]: (typeof exactRows)[ExactRow]): Batch {
  const table = [
    [a, b, c, d, e, f],
    [b, a, d, -c, f, e],
    [a, -c, b, e, d, f],
    [b, d, a, f, -e, c],
  ];
  return batch(Float32Array.from(table.flat()), [4, 6]);
}
