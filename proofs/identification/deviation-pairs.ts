import type { Convention } from '../../spec/convention.ts';
import { type Deviation, deviations } from '../../spec/deviations.ts';

/** Two known bugs at once, and the options of both. */
export interface DeviationPair {
  readonly ids: readonly [string, string];
  readonly options: Partial<Convention>;
}

/** Every two known bugs that are in different stages. */
export const deviationPairs: readonly DeviationPair[] = deviations.flatMap((one: Deviation, i) =>
  deviations
    .slice(i + 1)
    .filter((other: Deviation) => !Object.keys(other.options).some((stage) => stage in one.options))
    .map((other: Deviation) => ({ ids: [one.id, other.id] as const, options: { ...one.options, ...other.options } })),
);
