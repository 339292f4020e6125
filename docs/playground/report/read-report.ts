import type { z } from 'zod';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { parseJson } from '../../../src/files/parse-json.ts';
import { checkSchema } from '../../../src/report/check/check-report.ts';

/** What the viewer shows of a report. Further keys pass, so that an older page reads a newer report. */
const shown = checkSchema
  .pick({
    ...{ implementation: true, verdict: true, reason: true, deviation: true, worst: true, counterexample: true },
    ...{ convention: true, anchors: true, scale: true, layout: true, properties: true, probes: true },
    ...{ seed: true, runs: true, answered: true },
  })
  // Reports of older versions do not tell.
  .extend({ domain: checkSchema.shape.domain.catch(null) });

/** A report of `check --json`. */
export type Report = z.infer<typeof shown>;

/** A loss of a report that can be looked at in the playground. */
export type ReportedSample = NonNullable<Report['worst']>;

/**
 * Reads what `nt-xent check --json` prints.
 *
 * @throws NtXentError E206 not JSON, E703 no report
 */
export function readReport(text: string): Report {
  const found = shown.safeParse(parseJson(text));
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const place = issue && issue.path.length > 0 ? `"${issue.path.join('.')}"` : 'the text';
  throw new NtXentError('NTX-E703', `${place} is not that of a report (${issue?.message}).`);
}
