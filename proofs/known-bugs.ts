import type { Denominator } from '../spec/convention.ts';
import { type Deviation, deviations } from '../spec/known-bugs/deviations.ts';
import { numericalBugSubject } from './numerical-bugs/numerical-bug.ts';
import { numericalBugs } from './numerical-bugs/numerical-bugs.ts';
import { deviationSubjects, type Subject } from './subject.ts';

/** A known bug with the subjects that have it. */
export interface ImplementedBug extends Omit<Deviation, 'options'> {
  /** A deviation is a bug of values, a numerical bug one of arithmetic. */
  readonly kind: 'deviation' | 'numerical bug';
  /** What the loss is without the bug: `simclr`, where the bug can be in that. */
  readonly denominator: Denominator;
  /** The first subject has the bug in that denominator alone. */
  readonly subjects: readonly [Subject, ...Subject[]];
}

/** All known bugs: of values, and of arithmetic. */
export const knownBugs: readonly ImplementedBug[] = [
  ...deviations.map((deviation) => ({
    ...deviation,
    kind: 'deviation' as const,
    denominator: 'simclr' as const,
    subjects: deviationSubjects(deviation),
  })),
  ...numericalBugs.map((bug) => ({
    ...bug,
    kind: 'numerical bug' as const,
    denominator: bug.denominator ?? ('simclr' as const),
    subjects: [numericalBugSubject(bug.id, bug)] as [Subject],
  })),
];
