import type { Denominator } from '../../spec/convention.ts';
import type { Case } from '../../src/generators/cases.ts';
import type { Subject, SubjectLoss } from '../../src/oracle/subject.ts';

/** The loss of a case under one denominator, for claims about several; undefined where the subject computes others. */
export async function lossOf(
  subject: Subject,
  { batch, temperature }: Case,
  denominator: Denominator,
): Promise<SubjectLoss | undefined> {
  return subject.denominators.includes(denominator) ? subject.loss(batch, temperature, denominator) : undefined;
}
