import { levels } from '../../spec/levels.ts';
import { lossRange } from '../../src/rounding/convention-bounds.ts';
import { type Dtype, formats } from '../../src/rounding/formats.ts';
import { shiftedBound } from '../../src/rounding/loss-bounds.ts';

/** What each arithmetic survives, rounded. */
export interface DtypeRow {
  readonly dtype: Dtype;
  readonly unitRoundoff: string;
  /** The smallest τ at which exp(s/τ) is finite without a shift. */
  readonly unshifted: string;
  /** The smallest τ at which exp((s_ik − s_ip)/τ) is. */
  readonly differences: string;
  /** The bound on the loss of an anchor at the collapse value, for each of the temperatures. */
  readonly bounds: readonly string[];
}

/** The table, and what its bounds are for. */
export interface DtypeTable {
  readonly pairs: number;
  readonly dimension: number;
  readonly temperatures: readonly number[];
  readonly rows: readonly DtypeRow[];
}

declare const data: DtypeTable;

export { data };

const [pairs, dimension, temperatures] = [128, 128, [1, 0.5, 0.1, 0.05]];

export default {
  load: (): DtypeTable => {
    const rows = (Object.keys(formats) as Dtype[]).map((dtype): DtypeRow => {
      const { largest, unitRoundoff: u } = formats[dtype];
      // θ = log of the middle between the largest number and the next, 2^(e+1)·(1 − u/2): theorem `overflow-threshold`.
      const threshold = Math.log(largest) - Math.log1p(-u) + Math.log1p(-u / 2);
      const bounds = temperatures.map((temperature) => {
        const loss = levels('simclr', pairs, temperature, 10).collapse.value.toNumber();
        const [least, largest] = lossRange('simclr', pairs, 1 / temperature);
        const bound = shiftedBound({ dtype, denominator: 'simclr', pairs, dimension, temperature, loss });
        return shown(bound, Math.max(loss - least, largest - loss));
      });
      const [unshifted, differences] = [up(1 / threshold), up(2 / threshold)];
      return { dtype, unitRoundoff: u.toExponential(1), unshifted, differences, bounds };
    });
    return { pairs, dimension, temperatures, rows };
  },
};

/** To three digits, never below. */
const up = (x: number): string => {
  const unit = 10 ** (Math.floor(Math.log10(x)) - 2);
  return (Math.ceil(x / unit) * unit).toPrecision(3);
};

const shown = (bound: number, widest: number) => (bound < widest ? bound.toPrecision(2) : 'none');
