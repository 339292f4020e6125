import { Decimal } from 'decimal.js';
import { z } from 'zod';

const batchSchema = z.object({ embeddings: z.array(z.array(z.number())), temperature: z.number() });

const found = z.object({
  /** The number of the chunk in which the batch was found. */
  chunk: z.int(),
  statement: z.string(),
  batch: batchSchema,
});

/** The result of testing one theorem or refutation on one subject. */
export const evidenceSchema = z
  .object({
    slug: z.string(),
    kind: z.enum(['theorem', 'refutation']),
    subject: z.string(),
    /** How many batches were tried; `claims` is how many claims were made on them. */
    cases: z.int(),
    claims: z.int(),
    /**
     * The smallest slack: how far an inequality is from failing, or minus the distance of the two sides of an equality.
     *
     * It is null where no claim was made.
     */
    smallestSlack: z.string().nullable(),
    tightest: found.nullable(),
    /** The smallest slack of each of the first cases, in ascending order and to three digits, for a plot. */
    slacks: z.array(z.number()),
    /** True where no case broke a claim. */
    holds: z.boolean(),
    counterexample: found.nullable(),
    milliseconds: z.number(),
  })
  // This catches an edit by hand that changes only one of the two.
  .refine(({ holds, counterexample }) => holds === (counterexample === null))
  .refine(
    ({ slacks: [least], smallestSlack }) =>
      least === undefined || Number(smallestSlack) <= least * (1 + Math.sign(least) * 0.01),
  );

/** The evidence from a run of `prove`, or from one shard of it. */
export const proofRunSchema = z.object({
  version: z.string(),
  seed: z.int(),
  runs: z.int(),
  /** [i, n] is the i-th of n shards; [1, 1] is the whole run. */
  shard: z.tuple([z.int(), z.int()]),
  /** The theorems and refutations that were asked for; the list is empty where all were. */
  slugs: z.array(z.string()),
  evidence: z.array(evidenceSchema),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type ProofRun = z.infer<typeof proofRunSchema>;

/** Joins the evidence for the same statement on the same subject, in the order in which each first occurs. */
export function mergeEvidence(parts: readonly Evidence[]): Evidence[] {
  const merged = new Map<string, Evidence>();
  for (const part of parts) {
    const key = `${part.kind} ${part.slug} ${part.subject}`;
    const before = merged.get(key);
    merged.set(key, before ? joined(before, part) : part);
  }
  return [...merged.values()];
}

function joined(a: Evidence, b: Evidence): Evidence {
  const tighter = tightness(a, b) <= 0 ? a : b;
  return {
    ...a,
    cases: a.cases + b.cases,
    claims: a.claims + b.claims,
    smallestSlack: tighter.smallestSlack,
    tightest: tighter.tightest,
    slacks: [...a.slacks, ...b.slacks].sort((x, y) => x - y),
    holds: a.holds && b.holds,
    counterexample: earlier(a.counterexample, b.counterexample),
    milliseconds: a.milliseconds + b.milliseconds,
  };
}

/**
 * Returns a negative number where `a` is tighter.
 *
 * Equal slacks are ordered by their chunks, so that the order of joining does not matter.
 */
function tightness(a: Evidence, b: Evidence): number {
  if (a.smallestSlack === null) return 1;
  if (b.smallestSlack === null) return -1;
  const bySlack = new Decimal(a.smallestSlack).comparedTo(b.smallestSlack);
  return bySlack || (a.tightest?.chunk ?? 0) - (b.tightest?.chunk ?? 0);
}

type Found = Evidence['counterexample'];

const earlier = (a: Found, b: Found): Found => (a && b ? (a.chunk <= b.chunk ? a : b) : (a ?? b));
