import type { Batch } from '../../spec/batch.ts';
import type { Claim } from '../../spec/claim.ts';
import { type Denominator, termCount } from '../../spec/convention.ts';
import type { Subject, SubjectLoss } from '../../src/oracle/subject.ts';

/** The loss of some batch under the denominator at hand, at the temperature of the case. */
type LossOf = (batch: Batch) => Promise<SubjectLoss | undefined>;

/** The claims of a theorem that says the same of every denominator; a subject that does not answer makes none. */
export async function claimsForEach(
  subject: Subject,
  { batch, temperature }: { batch: Batch; temperature: number },
  claims: (denominator: Denominator, loss: LossOf) => Promise<Claim[] | undefined>,
): Promise<Claim[]> {
  const made: Claim[] = [];
  for (const denominator of subject.denominators) {
    if (termCount(denominator, batch.pairs) === 0) continue;
    made.push(...((await claims(denominator, (other) => subject.loss(other, temperature, denominator))) ?? []));
  }
  return made;
}
