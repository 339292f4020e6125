import { z } from 'zod';
import { batch } from '../../spec/batch.ts';
import { denominators } from '../../spec/convention.ts';
import type { Case } from '../../src/batches/cases.ts';
import { type Dtype, formats } from '../../src/rounding/formats.ts';

const about = <Type extends z.ZodType>(type: Type, description: string) => type.describe(description);

const decimal = z.string().regex(/^-?\d+(\.\d+)?(e[+-]\d+)?$/);
const answer = z.union([decimal, z.enum(['NaN', 'Infinity', '-Infinity'])]);
const bound = z.number().positive();

const boundsSchema = z.strictObject({
  mean: about(
    bound,
    'How far the mean can be from the truth in a stable implementation that computes logsumexp(x) − x_p.',
  ),
  perAnchor: about(z.array(bound), 'The same for the loss of each anchor.'),
  sharpMean: about(
    bound,
    'The same as mean, for one that computes log1p(Σ exp(x_k − x_p)): it keeps the digits of a tiny loss.',
  ),
  gradient: about(
    z.array(bound).optional(),
    'How far each row of the gradient can be from the truth, in the Euclidean norm.',
  ),
});

const expectedSchema = z.strictObject({
  mean: about(decimal, 'The mean over all 2N anchors: the loss.'),
  perAnchor: about(z.array(decimal), 'The loss of each of the 2N rows, in their order.'),
  gradient: about(
    z.array(z.array(decimal)).optional(),
    'The gradient of the mean with respect to the rows as they are given, not normalised; absent for large batches.',
  ),
  bounds: about(
    z.partialRecord(z.enum(Object.keys(formats) as [Dtype, ...Dtype[]]), boundsSchema),
    'By what the implementation computes in; only where every input is a number of that dtype, and it is not too coarse.',
  ),
});

/** A golden vector: a batch, what its loss must be, and what the known bugs make of it. */
const goldenVectorSchema = z.strictObject({
  id: about(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), 'Frozen: never renamed, never another batch.'),
  kind: z.enum(['probe', 'bug', 'real', 'extreme', 'tiny']),
  note: about(z.string().min(1), 'What it shows.'),
  stress: about(
    z.boolean(),
    'Outside of the domain in which every sound implementation is right: N ≥ 2, norms from 1e-3 to 1e3, τ ≥ 0.05.',
  ),
  shape: about(z.tuple([z.int().positive(), z.int().positive()]), '[2N, d]. The partner of row i is row i + N.'),
  data: about(z.base64(), 'The rows: little-endian float32, row after row, in base64.'),
  rows: about(z.array(z.array(z.number())), 'The same numbers.'),
  temperature: about(z.number().positive(), 'τ: the binary64 number that this decimal reads as.'),
  expected: about(
    z.strictObject(
      Object.fromEntries(denominators.map((id) => [id, expectedSchema.nullable()])) as Record<
        (typeof denominators)[number],
        z.ZodNullable<typeof expectedSchema>
      >,
    ),
    'By convention; null where one pair has no negatives.',
  ),
  exposes: about(
    z.array(
      z.strictObject({
        bug: about(z.string(), 'The known bug: nt-xent explain ID says more.'),
        convention: about(
          z.enum(denominators).optional(),
          'The convention that it has otherwise, and that it is compared with; simclr where none is named.',
        ),
        value: about(answer, 'The loss that it gives here.'),
        off: about(
          z.number().nullable(),
          'How far that, or its gradient, is from the truth, in bounds; null where it is not finite.',
        ),
        gradient: about(
          z.array(z.array(answer)).optional(),
          'The gradient that it gives, where that is what is wrong.',
        ),
      }),
    ),
    'The known bugs that are off by more than the bound.',
  ),
});

/** The file of all golden vectors. */
export const goldenVectorsSchema = z.strictObject({
  $schema: z.literal('./schema.json'),
  about: z.string(),
  vectors: z.array(goldenVectorSchema),
});

export type GoldenVector = z.infer<typeof goldenVectorSchema>;
export type GoldenVectors = z.infer<typeof goldenVectorsSchema>;

/** A golden vector before anything of it is computed. */
export interface Definition extends Case, Pick<GoldenVector, 'id' | 'kind' | 'note'> {}

/** A definition from a table of rows, which become float32. */
export function definition(
  kind: Definition['kind'],
  id: string,
  note: string,
  temperature: number,
  table: readonly (readonly number[])[],
): Definition {
  const made = batch(table);
  // JSON has no −0.
  return { id, kind, note, temperature, batch: { ...made, rows: Float32Array.from(made.rows, (x) => x + 0) } };
}
