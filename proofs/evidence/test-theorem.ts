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

/** Tests the claims of a theorem on generated cases, and shrinks what breaks one, unless asked not to. */
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
 * What of a theorem's own claims is not attained by its witness, in words: nothing, where its bounds cannot be improved.
 *
 * A claim that is made weaker leaves room there, and one that is dropped is missed.
 */
export async function unattained(
  { sharpness, claims }: Pick<Theorem, 'sharpness' | 'claims'>,
  subject: Subject,
): Promise<string[]> {
  const found: string[] = [];
  for (const { given: testCase, claims: statements, left = 0 } of 'none' in sharpness ? [] : sharpness.attained) {
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
