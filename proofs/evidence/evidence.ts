import { Decimal } from 'decimal.js';
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

/** Joins what was found about the same statement on the same subject, in the order of the first of each. */
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

/** Negative where `a` is tighter: by its slack, and of equal ones by the chunk, so that the order of joining does not matter. */
function tightness(a: Evidence, b: Evidence): number {
  if (a.smallestSlack === null) return 1;
  if (b.smallestSlack === null) return -1;
  const bySlack = new Decimal(a.smallestSlack).comparedTo(b.smallestSlack);
  return bySlack || (a.tightest?.chunk ?? 0) - (b.tightest?.chunk ?? 0);
}

type Found = Evidence['counterexample'];

const earlier = (a: Found, b: Found): Found => (a && b ? (a.chunk <= b.chunk ? a : b) : (a ?? b));
