import { z } from 'zod';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { parseJson } from '../../../src/files/parse-json.ts';

const sample = z.object({
  /** Whose loss it is; null for the loss of the batch. */
  anchor: z.int().min(0).nullable().default(null),
  got: z.string(),
  expected: z.string(),
  error: z.string(),
  bound: z.string(),
  batch: z.object({ embeddings: z.array(z.array(z.number())), temperature: z.number() }),
});

const side = z.number().nullable();

/** What a loss leaves of the domain of conformance: reports of older versions do not tell. */
const domain = z.object({
  takesOnly: z.partialRecord(z.enum(['pairs', 'dimension', 'temperature']), z.tuple([side, side])),
  refusedWithin: z.number(),
  refused: z.number(),
  failed: z.number(),
  batches: z.number(),
});

/** What the viewer shows of a report; further keys pass, so that an older page reads a newer report. */
const schema = z.object({
  implementation: z.looseObject({ name: z.string().optional(), dtype: z.string().optional() }),
  verdict: z.enum(['conforms', 'deviates', 'unknown', 'inconclusive', 'errored']),
  convention: z.string().nullable(),
  anchors: z.string().nullable(),
  scale: z.string().nullable(),
  layout: z.string().nullable(),
  reason: z.string(),
  deviation: z.looseObject({ id: z.string(), title: z.string().optional(), cure: z.string().optional() }).nullable(),
  worst: sample.nullable(),
  counterexample: sample.nullable(),
  properties: z.array(
    z.object({ id: z.string(), holds: z.boolean().nullable(), evidence: z.looseObject({ cases: z.number() }) }),
  ),
  probes: z.array(
    z.object({
      id: z.string(),
      stress: z.boolean(),
      loss: z.string().optional(),
      errored: z.string().optional(),
      ratio: z.number().nullable(),
      holds: z.boolean().nullable(),
    }),
  ),
  domain: domain.nullable().catch(null),
  seed: z.number(),
  runs: z.number(),
  answered: z.number(),
});

/** A report of `check --json`. */
export type Report = z.infer<typeof schema>;

/** A loss of a report that can be looked at in the playground. */
export type ReportedSample = z.infer<typeof sample>;

/**
 * Reads what `nt-xent check --json` prints.
 *
 * @throws NtXentError E206 not JSON, E703 no report
 */
export function readReport(text: string): Report {
  const found = schema.safeParse(parseJson(text));
  if (found.success) return found.data;
  const [issue] = found.error.issues as [z.core.$ZodIssue];
  const place = issue.path.length === 0 ? 'the text' : `"${issue.path.join('.')}"`;
  throw new NtXentError('NTX-E703', `${place} is not that of a report (${issue.message}).`);
}
