import type { Denominator } from '../spec/convention.ts';
import { type Deviation, deviations } from '../spec/known-bugs/deviations.ts';
import { numericalBugSubject } from './numerical-bugs/numerical-bug.ts';
import { numericalBugs } from './numerical-bugs/numerical-bugs.ts';
import type { Subject } from './subject.ts';
import { deviationSubjects } from './subject.ts';

/** A known bug, and what implements it. */
export interface KnownBug extends Omit<Deviation, 'options'> {
  /** Of values or of arithmetic. */
  readonly kind: 'deviation' | 'deviant';
  /** What it is without the bug: `simclr`, where the bug can be in that. */
  readonly denominator: Denominator;
  /** The first has the bug in that denominator alone. */
  readonly subjects: readonly [Subject, ...Subject[]];
}

/** All known bugs: of values, and of arithmetic. */
export const knownBugs: readonly KnownBug[] = [
  ...deviations.map((deviation) => ({
    ...deviation,
    kind: 'deviation' as const,
    denominator: 'simclr' as const,
    subjects: deviationSubjects(deviation),
  })),
  ...numericalBugs.map((deviant) => ({
    ...deviant,
    kind: 'deviant' as const,
    denominator: deviant.denominator ?? ('simclr' as const),
    subjects: [numericalBugSubject(deviant)] as [Subject],
  })),
];
