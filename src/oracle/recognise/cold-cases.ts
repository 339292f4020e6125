import { type Batch, batch } from '../../../spec/batch.ts';
import type { Case } from '../../generators/cases.ts';
import { type Dtype, formats } from '../../rounding/formats.ts';

/** The smallest sum, the largest losses, and two losses of 0 beside others. */
const extremes = [
  [1, -1, -1, -1, -1, -1],
  [1, -1, 1, -1, 1, -1],
  [1, -1, -1, -1, 1, -1, -1, -1],
].map((entries) => batch(entries.map((x) => [x])));
const temperatures = [0.05, 0.0625, 0.08];

/** Batches with the smallest sums, the largest losses and losses of 0, at several temperatures of the domain, or at the only one. */
export function extremeCases(only: number | undefined): Case[] {
  return (only === undefined ? temperatures : [only]).flatMap((temperature) =>
    extremes.map((given) => ({ batch: given, temperature })),
  );
}

/** How many times larger than what is left the sum is: so that a rounding of it shows, and something is left in float32. */
const ratios = Array.from({ length: 8 }, (_, n) => 2 ** (14 + n / 2));

/** A ladder of batches that differ in how much is lost to a subtraction, and in nothing else. */
export interface Ladder {
  /** One cosine for all rows: e^(1/τ) is far above every term. */
  readonly self: readonly Case[];
  /** Two pairs of equal rows: the exponential of the positive is far above those of the others. */
  readonly positive: readonly Case[];
}

/** Both ladders, as cold as the exponentials of the dtype allow, or at the only temperature; without the steps that it is too warm for. */
export function ladders(dtype: Dtype, only: number | undefined): Ladder {
  const temperature = only ?? Math.max(1 / 16, 1 / (Math.log(formats[dtype].largest) - 0.6));
  const cosines = (terms: number, least: number) =>
    ratios.map((ratio) => 1 - temperature * Math.log(ratio * terms)).filter((cosine) => cosine > least);
  return {
    self: cosines(3, -0.33).map((cosine) => ({ batch: equiangular(cosine), temperature })),
    positive: cosines(1, -1).map((cosine) => ({ batch: aligned(cosine), temperature })),
  };
}

/** Four rows, every two with the same cosine c: (a, 1, 1, 1) and so on, where c·a² − 2a + 3c − 2 = 0. */
function equiangular(cosine: number): Batch {
  const root = 1 - Math.sqrt(1 + 2 * cosine - 3 * cosine ** 2);
  const along = Math.abs(cosine) < 1e-9 ? -1 : root / cosine;
  return batch([0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? along : 1))));
}

/** Two pairs, each of two equal rows, and a cosine between them. */
function aligned(cosine: number): Batch {
  const rows = [
    [1, 0],
    [cosine, Math.sqrt(1 - cosine ** 2)],
  ];
  return batch([...rows, ...rows]);
}
