import { type Batch, batch, row } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { formats } from '../../rounding/formats.ts';
import { expectations } from '../identify/expectations.ts';
import { observe } from '../identify/observation.ts';

/** Ways to treat short rows: a row shorter than `shortest` is divided by `shortest`, so that a zero row stays zero. */
export const zeroPolicies = [
  /** F.normalize raises smaller norms to 1e-12. */
  { id: 'torch-normalize', shortest: 1e-12 },
  /** cosine_similarity raises smaller norms to 1e-8. */
  { id: 'torch-cosine-similarity', shortest: 1e-8 },
  /** l2_normalize raises smaller squared norms to 1e-12. */
  { id: 'tensorflow-l2-normalize', shortest: 1e-6 },
  /** Optax raises smaller squared norms to the machine epsilon of float32. */
  { id: 'optax', shortest: 2 ** -11.5 },
] as const;

/** What an implementation does with a zero row and with tiny ones. */
export interface ZeroPolicy {
  /** The policy that its tiny rows follow; `none` if even the tiniest are normalised; otherwise `unknown`. */
  readonly id: (typeof zeroPolicies)[number]['id'] | 'none' | 'unknown';
  /** What it returned for a batch with a zero row. */
  readonly zeroRow: 'a loss' | 'not finite' | 'an error' | 'refused';
}

/** Powers of two that lie between the thresholds. */
const tinyNorms = [2 ** -13, 2 ** -22, 2 ** -30, 2 ** -42];

const directions = [
  [0.6, 0.8],
  [1, 0],
  [0, 1],
  [0.8, -0.6],
];

/** Finds from tiny rows which policy an implementation has for zero rows; null if it answers none of them. */
export async function zeroPolicy(implementation: Implementation, candidate: Convention): Promise<ZeroPolicy | null> {
  if (candidate.normalisation !== 'rows') return null;
  const temperature = implementation.temperature ?? 0.5;
  const zero = await observe(implementation, { batch: withFirst(0), temperature });
  const said = zero.answer;
  const zeroRow =
    said.kind === 'errored'
      ? 'an error'
      : said.kind === 'skipped'
        ? 'refused'
        : Number.isFinite(said.loss)
          ? 'a loss'
          : 'not finite';

  let left: { readonly id: ZeroPolicy['id']; readonly shortest: number }[] = [
    { id: 'none', shortest: 0 },
    ...zeroPolicies,
  ];
  let heard = false;
  for (const norm of tinyNorms) {
    const { batch: seen, answer } = await observe(implementation, { batch: withFirst(norm), temperature });
    if (answer.kind !== 'loss') continue;
    heard = true;
    left = left.filter(({ shortest }) => fits(answer.loss, seen, temperature, shortest, candidate, implementation));
  }
  if (!heard) return null;
  const [only, ...others] = left;
  return { id: only && others.length === 0 ? only.id : 'unknown', zeroRow };
}

/** A batch whose first row has the given norm, while the others have length 1. */
function withFirst(norm: number): Batch {
  const [first = [], ...others] = directions;
  return batch(Float32Array.from([first.map((x) => x * norm), ...others].flat()), [4, 2]);
}

/** Whether the loss is that of rows divided by their norms, or by `shortest` if that is larger. */
function fits(
  got: number,
  seen: Batch,
  temperature: number,
  shortest: number,
  candidate: Convention,
  { dtype, accuracy }: Implementation,
): boolean {
  const scaled = Array.from({ length: 2 * seen.pairs }, (_, i) => {
    const norm = Math.hypot(...row(seen, i));
    return Array.from(row(seen, i), (x) => x / Math.max(norm, shortest));
  });
  try {
    const givenBatch = batch(scaled);
    // Here the division rounds in float64, which is far less than the effect of any threshold.
    const [one] = expectations(givenBatch, temperature, [{ ...candidate, normalisation: 'none' }], { dtype, accuracy });
    if (!one) return false;
    const slack = 1000 * formats.float64.unitRoundoff;
    return one.value.value.minus(got).abs().toNumber() <= 2 * one.bound + slack;
  } catch (error) {
    if (error instanceof NtXentError) return false;
    throw error;
  }
}
