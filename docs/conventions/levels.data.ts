import { type Denominator, denominators } from '../../spec/convention.ts';
import { levels } from '../../spec/levels.ts';
import { formatEnclosure } from '../../src/report/numbers.ts';

/** Floor, collapse value and ceiling of every convention over batch sizes and temperatures, rounded. */
export interface LevelTables {
  readonly temperatures: readonly number[];
  /** By denominator: a row for each batch size, with a floor and a ceiling for each temperature. */
  readonly of: Readonly<Record<string, readonly LevelRow[]>>;
}

/** The levels of one batch size. */
export interface LevelRow {
  readonly pairs: number;
  readonly collapse: string;
  readonly floor: readonly string[];
  readonly ceiling: readonly string[];
}

declare const data: LevelTables;

export { data };

const sizes = [2, 8, 32, 128, 512, 4096];
const temperatures = [0.05, 0.07, 0.1, 0.2, 0.5, 1];
const DIGITS = 3;

export default {
  load: (): LevelTables => {
    const rowOf = (id: Denominator, pairs: number): LevelRow => {
      const all = temperatures.map((temperature) => levels(id, pairs, temperature));
      const shown = (level: 'floor' | 'collapse' | 'ceiling') => all.map((one) => formatEnclosure(one[level], DIGITS));
      return { pairs, collapse: shown('collapse')[0] as string, floor: shown('floor'), ceiling: shown('ceiling') };
    };
    return {
      temperatures,
      of: Object.fromEntries(denominators.map((id) => [id, sizes.map((pairs) => rowOf(id, pairs))])),
    };
  },
};
