import { type Claim, equal } from '../../spec/claim.ts';
import type { Convention, Denominator } from '../../spec/convention.ts';
import type { Case } from '../../src/generators/cases.ts';
import { certifiedUnder, type Subject } from '../../src/oracle/subject.ts';
import { lossOf } from './loss-of.ts';

/** The claim that unusual options of the stages leave the mean under a denominator as it is. */
export async function claimsSame(
  subject: Subject,
  given: Case,
  denominator: Denominator,
  statement: string,
  options: Partial<Convention>,
): Promise<Claim[]> {
  const unusual = await certifiedUnder(options).loss(given.batch, given.temperature, denominator);
  const usual = await lossOf(subject, given, denominator);
  return unusual && usual ? [equal(statement, unusual.mean, usual.mean)] : [];
}
