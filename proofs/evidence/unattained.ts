import type { Subject } from '../../src/oracle/subject.ts';
import type { Theorem } from '../theorem.ts';

/**
 * What of a theorem's own claims is not attained by its witness, in words: nothing, where its bounds cannot be improved.
 *
 * A claim that is made weaker leaves room there, and one that is dropped is missed.
 */
export async function unattained(
  { sharpness, claims }: Pick<Theorem, 'sharpness' | 'claims'>,
  subject: Subject,
): Promise<string[]> {
  const found: string[] = [];
  for (const { given, claims: statements, left = 0 } of 'none' in sharpness ? [] : sharpness.attained) {
    const made = await claims(subject, given);
    for (const statement of statements) {
      const about = made.filter((claim) => claim.statement === statement);
      if (about.length === 0) found.push(`${statement}: not claimed`);
      for (const { slack, radius } of about) {
        if (slack.abs().greaterThan(radius.plus(left))) found.push(`${statement}: ${slack.toPrecision(3)} left`);
      }
    }
  }
  return found;
}
