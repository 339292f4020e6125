import { type ArithmeticBugId, arithmeticBugs } from '../../spec/known-bugs/arithmetic-bugs.ts';
import { masksAndEpsilons } from './masks-and-epsilons.ts';
import { meansAndGradients } from './means-and-gradients.ts';
import type { NumericalBug, NumericalBugCode } from './numerical-bug.ts';
import { shifts } from './shifts.ts';
import { subtractions } from './subtractions.ts';

/** The code of every known bug of arithmetic. The compiler names one that has none. */
const codes: Readonly<Record<ArithmeticBugId, NumericalBugCode>> = {
  ...subtractions,
  ...meansAndGradients,
  ...masksAndEpsilons,
  ...shifts,
};

/** The known bugs of arithmetic, each with its code, in the order of `spec/known-bugs`. */
export const numericalBugs: readonly NumericalBug[] = arithmeticBugs.map((bug) => ({ ...bug, ...codes[bug.id] }));
