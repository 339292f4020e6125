import { z } from 'zod';

const batchSchema = z.object({ embeddings: z.array(z.array(z.number())), temperature: z.number() });

const found = z.object({
  /** Which chunk of the cases it was found in. */
  chunk: z.int(),
  statement: z.string(),
  batch: batchSchema,
});

/** What testing one theorem or refutation on one subject gave. */
export const evidenceSchema = z
  .object({
    slug: z.string(),
    kind: z.enum(['theorem', 'refutation']),
    subject: z.string(),
    /** Batches tried, and claims made on them. */
    cases: z.int(),
    claims: z.int(),
    /** Of an inequality how far it is from failing, of an equality the distance, negated; null without claims. */
    smallestSlack: z.string().nullable(),
    tightest: found.nullable(),
    /** The smallest slack of each of the first cases, ascending: for a plot, to three digits. */
    slacks: z.array(z.number()),
    /** Whether no case broke a claim. */
    holds: z.boolean(),
    counterexample: found.nullable(),
    milliseconds: z.number(),
  })
  // Whoever edits one by hand forgets the other.
  .refine(({ holds, counterexample }) => holds === (counterexample === null))
  .refine(
    ({ slacks: [least], smallestSlack }) =>
      least === undefined || Number(smallestSlack) <= least * (1 + Math.sign(least) * 0.01),
  );

/** A run of `prove`, or one shard of it. */
export const proofRunSchema = z.object({
  version: z.string(),
  seed: z.int(),
  runs: z.int(),
  /** Which of how many: [1, 1] is all of it. */
  shard: z.tuple([z.int(), z.int()]),
  /** The theorems and refutations that were asked for; none where all were. */
  slugs: z.array(z.string()),
  evidence: z.array(evidenceSchema),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type ProofRun = z.infer<typeof proofRunSchema>;
