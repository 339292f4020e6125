import { type Batch, row } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import { type Loss, requireLoss } from '../../spec/loss.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { evaluate } from '../evaluate.ts';
import { cast } from '../files/cast.ts';
import type { FloatArithmetic } from '../rounding/accuracy.ts';
import { conventionBounds } from '../rounding/convention-bounds.ts';
import type { Dtype } from '../rounding/formats.ts';

/** What a loss was computed of, and in what. */
export interface Computed extends FloatArithmetic {
  readonly batch: Batch;
  readonly temperature: number;
}

/** What code of a convention may return for a batch: the truth, and how far off it may be. */
export interface AllowedLoss {
  readonly convention: Convention;
  /** The mean over the anchors, not scaled, and its bound. */
  readonly mean: Enclosure;
  readonly bound: number;
  readonly perAnchor: readonly { readonly truth: Enclosure; readonly bound: number }[];
}

/**
 * The losses of a batch under conventions that agree in all stages up to the logits; those without a loss are left out.
 *
 * Where the rows are not exact in the dtype, code may have rounded them or not, and may be as far off as that takes it.
 *
 * @throws NtXentError E105 zero row, E106 temperature, E110 logits too large
 */
export function allowedLosses(conventions: readonly Convention[], computed: Computed): AllowedLoss[] {
  const { batch, temperature, dtype } = computed;
  const possible = conventions
    .map((convention) => ({ ...convention, scale: 'mean' as const }))
    .filter((convention) => hasLoss(batch, temperature, convention));
  if (possible.length === 0) return [];
  const boundsOf = ({ perAnchor }: Loss, convention: Convention) =>
    conventionBounds(
      perAnchor.map(({ value }) => value.toNumber()),
      convention,
      computed,
    );
  const { losses } = evaluate(batch, temperature, possible, boundsOf);
  const rounded = roundedBatch(batch, dtype);
  const others = rounded ? evaluate(rounded, temperature, possible, boundsOf).losses : losses;
  return possible.map((convention, c) => {
    const [truth, other] = [losses[c] as Loss, others[c] as Loss];
    const bounds = boundsOf(truth, convention);
    const allowed = (x: Enclosure, y: Enclosure, bound: number) =>
      bound + x.value.minus(y.value).abs().toNumber() + x.radius.toNumber() + y.radius.toNumber();
    return {
      convention,
      mean: truth.value,
      bound: allowed(truth.value, other.value, bounds.mean),
      perAnchor: truth.perAnchor.map((one, i) => ({
        truth: one,
        bound: allowed(one, other.perAnchor[i] as Enclosure, bounds.perAnchor[i] as number),
      })),
    };
  });
}

function hasLoss(batch: Batch, temperature: number, convention: Convention): boolean {
  try {
    requireLoss(batch, temperature, convention);
    return true;
  } catch (error) {
    if (error instanceof NtXentError && error.code === 'NTX-E109') return false;
    throw error;
  }
}

/** The batch as the dtype has it; undefined where that is the same, or is no batch. */
function roundedBatch(batch: Batch, dtype: Dtype): Batch | undefined {
  if (batch.rows.every((x) => Math.fround(x) === x) && (dtype === 'float32' || dtype === 'float64')) return;
  try {
    const rounded = cast(batch, dtype);
    const vanished = Array.from({ length: 2 * batch.pairs }, (_, i) => row(rounded, i)).some((z) =>
      z.every((x) => x === 0),
    );
    return vanished ? undefined : rounded;
  } catch (error) {
    if (error instanceof NtXentError && error.code === 'NTX-E215') return;
    throw error;
  }
}
