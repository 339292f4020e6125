import * as fc from 'fast-check';
import { type Denominator, denominators } from '../../spec/convention.ts';
import { termCount } from '../../spec/conventions/denominators.ts';
import type { Case } from '../../src/batches/cases.ts';
import { probes } from '../../src/oracle/identify/probes.ts';
import { lossBounds } from '../../src/rounding/loss-bounds.ts';
import { type ImplementedBug, knownBugs } from '../known-bugs.ts';
import { certified, type Subject, type SubjectLoss } from '../subject.ts';
import type { Theorem } from '../theorem.ts';

/** Which theorems and probes detect a known bug. */
export interface Detection {
  readonly bug: string;
  /** For each theorem that applies to the bug, how many cases it took to break the theorem; null where none did. */
  readonly theorems: Readonly<Record<string, number | null>>;
  /** For each fixed probe, the conventions whose loss differs from the bug's by more than float32 can round. */
  readonly probes: Readonly<Record<string, readonly Denominator[]>>;
}

/**
 * For each known bug, how many cases it took to break a theorem; null where none did.
 *
 * A bug that the theorem does not apply to has no entry.
 */
export type Caught = Readonly<Record<string, number | null>>;

/** Finds which known bugs a theorem catches. All bugs get the same cases. */
export async function caughtBy(
  theorem: Pick<Theorem, 'appliesTo' | 'cases' | 'claims'>,
  { runs, seed, bugs = knownBugs }: { runs: number; seed: number; bugs?: readonly ImplementedBug[] },
): Promise<Caught> {
  const cases = fc.sample(theorem.cases, { seed, numRuns: runs });
  const caught: Record<string, number | null> = {};
  for (const { id, subjects } of bugs) {
    const about = subjects.filter((subject) => theorem.appliesTo(subject));
    if (about.length > 0) caught[id] = await casesUntilBroken(theorem, about, cases);
  }
  return caught;
}

/** Counts the cases for the first subject that is caught: the bug in one denominator comes before the bug in all. */
async function casesUntilBroken(
  { claims }: Pick<Theorem, 'claims'>,
  subjects: readonly Subject[],
  cases: readonly Case[],
): Promise<number | null> {
  for (const subject of subjects) {
    for (const [at, testCase] of cases.entries()) {
      const broken = await claims(subject, testCase).then(
        (made) => made.some(({ holds }) => !holds),
        () => true,
      );
      if (broken) return at + 1;
    }
  }
  return null;
}

/** Makes the matrix with a row for each known bug, from the bugs that each theorem catches, which are keyed by its slug. */
export async function detections(
  columns: Readonly<Record<string, Caught>>,
  bugs: readonly ImplementedBug[] = knownBugs,
): Promise<Detection[]> {
  const rows = bugs.map(async (bug) => ({
    bug: bug.id,
    theorems: Object.fromEntries(
      Object.entries(columns).flatMap(([slug, caught]) => {
        const cases = caught[bug.id];
        return cases === undefined ? [] : [[slug, cases]];
      }),
    ),
    probes: await probesThatTell(bug),
  }));
  return Promise.all(rows);
}

/** Finds for each probe the conventions from which it distinguishes a bug in its own denominator. */
async function probesThatTell(bug: ImplementedBug): Promise<Record<string, readonly Denominator[]>> {
  const told: Record<string, readonly Denominator[]> = {};
  for (const probe of probes) {
    const found = await toldBy(probe, bug);
    if (found) told[probe.id] = found;
  }
  return told;
}

/** Finds the conventions from which a probe distinguishes a bug in its own denominator. It is undefined where the bug has no loss. */
export async function toldBy(
  { batch, temperature }: Case,
  { denominator: own, subjects: [wrong] }: ImplementedBug,
): Promise<readonly Denominator[] | undefined> {
  const got = await wrong.loss(batch, temperature, own).catch(() => undefined);
  if (!got) return undefined;
  const told: Denominator[] = [];
  for (const denominator of denominators.filter((one) => termCount(one, batch.pairs) > 0)) {
    const truth = await certified.loss(batch, temperature, denominator);
    if (truth && isTold(got, truth, { denominator, ...batch, temperature })) told.push(denominator);
  }
  return told;
}

/** Tells whether no correct float32 implementation of the truth could have returned this mean. */
function isTold(
  got: SubjectLoss,
  truth: SubjectLoss,
  where: { denominator: Denominator; pairs: number; dimension: number; temperature: number },
): boolean {
  const losses = (truth.perAnchor ?? []).map(({ value }) => value.toNumber());
  const { mean: bound } = lossBounds(losses, { dtype: 'float32', ...where }, { form: 'shifted' });
  // The comparison is negated so that a NaN counts as different.
  return !got.mean.value.minus(truth.mean.value).abs().minus(got.mean.radius).lessThanOrEqualTo(bound);
}
