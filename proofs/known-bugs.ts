import type { Denominator } from '../spec/convention.ts';
import { type ArithmeticBugId, arithmeticBugs } from '../spec/known-bugs/arithmetic-bugs.ts';
import { type Deviation, deviations } from '../spec/known-bugs/deviations.ts';
import { masksAndEpsilons } from './numerical-bugs/masks-and-epsilons.ts';
import { meansAndGradients } from './numerical-bugs/means-and-gradients.ts';
import { type NumericalBug, type NumericalBugCode, numericalBugSubject } from './numerical-bugs/numerical-bug.ts';
import { subtractions } from './numerical-bugs/subtractions.ts';
import { deviationSubjects, type Subject } from './subject.ts';

/** The code of every known bug of arithmetic. The compiler names one that has none. */
const codes: Readonly<Record<ArithmeticBugId, NumericalBugCode>> = {
  ...subtractions,
  ...meansAndGradients,
  ...masksAndEpsilons,
};

/** The known bugs of arithmetic, each with its code, in the order of `spec/known-bugs`. */
export const numericalBugs: readonly NumericalBug[] = arithmeticBugs.map((bug) => ({ ...bug, ...codes[bug.id] }));

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
