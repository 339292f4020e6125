import { type ClaimsTested, testClaims } from '../../src/oracle/conform/properties.ts';
import type { Subject } from '../subject.ts';
import type { Theorem } from '../theorem.ts';

/** How often a theorem was tested on a subject, on which seed, and how near it came to failing. */
interface TheoremEvidence extends ClaimsTested {
  readonly slug: string;
  readonly subject: string;
  readonly seed: number;
  readonly milliseconds: number;
}

/** Tests the claims of a theorem on generated cases, and shrinks a case that breaks one unless `shrink` is false. */
export async function testTheorem(
  { slug, cases, claims }: Pick<Theorem, 'slug' | 'cases' | 'claims'>,
  subject: Subject,
  options: { runs: number; seed: number; shrink?: boolean },
): Promise<TheoremEvidence> {
  const started = performance.now();
  const found = await testClaims(cases, (testCase) => claims(subject, testCase), options);
  const milliseconds = Math.round(performance.now() - started);
  return { slug, subject: subject.name, seed: options.seed, ...found, milliseconds };
}

/**
 * Says in words which of a theorem's claims its witness does not attain; the list is empty where no bound can be improved.
 *
 * A claim that is weaker than it could be has slack left on the witness, and a claim that is dropped is reported as well.
 */
export async function unattained(
  { sharpness, claims }: Pick<Theorem, 'sharpness' | 'claims'>,
  subject: Subject,
): Promise<string[]> {
  const found: string[] = [];
  for (const { testCase, claims: statements, left = 0 } of 'none' in sharpness ? [] : sharpness.attained) {
    const made = await claims(subject, testCase);
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
