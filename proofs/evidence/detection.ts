import { type Denominator, denominators, termCount } from '../../spec/convention.ts';
import { probes } from '../../src/oracle/probes.ts';
import { certified, type Subject, type SubjectLoss } from '../../src/oracle/subject.ts';
import { lossBounds } from '../../src/rounding/loss-bounds.ts';
import { type KnownBug, knownBugs } from '../known-bugs.ts';
import { theorems } from '../theorems.ts';
import { testTheorem } from './test-theorem.ts';

/** What gives a known bug away. */
export interface Detection {
  readonly bug: string;
  /** For each theorem that speaks of it, the cases until one broke; null where none did. */
  readonly theorems: Readonly<Record<string, number | null>>;
  /** For each fixed probe, the conventions whose loss of it is another, by more than float32 rounds. */
  readonly probes: Readonly<Record<string, readonly Denominator[]>>;
}

/** Which theorems and which probes catch which known bug: the matrix. */
export async function detect(
  { runs, seed, bugs = knownBugs }: { runs: number; seed: number; bugs?: readonly KnownBug[] },
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Detection[]> {
  const found: Detection[] = [];
  for (const [at, bug] of bugs.entries()) {
    const caught: Record<string, number | null> = {};
    for (const theorem of theorems) {
      const subjects = bug.subjects.filter((subject) => theorem.appliesTo(subject));
      if (subjects.length > 0) caught[theorem.slug] = await casesUntilBroken(theorem, subjects, { runs, seed });
    }
    found.push({ bug: bug.id, theorems: caught, probes: await probesThatTell(bug) });
    progress(at + 1, bugs.length);
  }
  return found;
}

async function casesUntilBroken(
  theorem: Parameters<typeof testTheorem>[0],
  subjects: readonly Subject[],
  options: { runs: number; seed: number },
): Promise<number | null> {
  const counts: number[] = [];
  for (const subject of subjects) {
    const { cases, holds } = await testTheorem(theorem, subject, { ...options, shrink: false });
    if (!holds) counts.push(cases);
  }
  return counts.length > 0 ? Math.min(...counts) : null;
}

/** For each probe, the conventions from which it tells a bug in `simclr`. */
export async function probesThatTell({ subjects: [wrong] }: KnownBug): Promise<Record<string, Denominator[]>> {
  const told: Record<string, Denominator[]> = {};
  for (const { id, batch, temperature } of probes) {
    const got = await wrong.loss(batch, temperature, 'simclr').catch(() => undefined);
    if (!got) continue;
    told[id] = [];
    for (const denominator of denominators.filter((one) => termCount(one, batch.pairs) > 0)) {
      const truth = await certified.loss(batch, temperature, denominator);
      if (truth && isTold(got, truth, { denominator, ...batch, temperature })) told[id].push(denominator);
    }
  }
  return told;
}

/** Whether no sound float32 implementation of the truth could have given this mean. */
function isTold(
  got: SubjectLoss,
  truth: SubjectLoss,
  where: { denominator: Denominator; pairs: number; dimension: number; temperature: number },
): boolean {
  const losses = (truth.perAnchor ?? []).map(({ value }) => value.toNumber());
  const { mean: bound } = lossBounds(losses, { dtype: 'float32', ...where }, { form: 'shifted' });
  // Written so that a NaN is told.
  return !got.mean.value.minus(truth.mean.value).abs().minus(got.mean.radius).lessThanOrEqualTo(bound);
}
