import type { Deviant } from './deviant.ts';
import { expOverflow } from './deviants/exp-overflow.ts';

/** The known bugs of arithmetic. */
export const deviants: readonly Deviant[] = [expOverflow];
