import { type Convention, denominators } from '../../../spec/convention.ts';
import { fromFunction } from '../../../src/implementations/from-function.ts';
import type { Implementation } from '../../../src/implementations/implementation.ts';
import { startAdapter } from '../../../src/implementations/process/start-adapter.ts';
import type { Check } from '../../../src/oracle/check.ts';
import { nameOf } from '../../../src/oracle/identify/candidates.ts';
import { wholeCheck } from '../../../src/oracle/whole-check.ts';
import { packageFile } from '../../../src/package.ts';
import { reasonText } from '../../../src/report/check/reason-text.ts';
import { checkedTheorems } from '../../catalogue.ts';
import { composedLoss, type Form, plain } from './composed-loss.ts';
import { type Fault, faults } from './faults.ts';

/** A loss to check: its language, what it computes, and what is wrong with it. */
export interface Composed {
  readonly language: 'javascript' | 'python';
  readonly form: Form;
  /** The fault in it; null where the loss is right. */
  readonly fault: Fault | null;
}

/** The conditions of the faults that are tried in NumPy too, where code works on blocks, vectors and columns. */
const inNumpy: readonly Fault['where'][] = ['always', 'N > 16', 'd odd', 'tau < 0.1'];

/** Every wrong loss. */
export const wrongLosses: readonly Composed[] = [
  ...faults.map((fault): Composed => ({ language: 'javascript', form: plain, fault })),
  ...faults
    .filter(({ where, what }) => inNumpy.includes(where) && !what.startsWith('gradient'))
    .map((fault): Composed => ({ language: 'python', form: { ...plain, single: true }, fault })),
];

/** The ways in which people write the loss. */
const forms: readonly Omit<Form, 'denominator'>[] = [
  { shift: 'largest', single: false, clamped: false, byView: false },
  { shift: 'largest', single: true, clamped: false, byView: false },
  { shift: '1/tau', single: false, clamped: false, byView: true },
  { shift: '1/tau', single: true, clamped: false, byView: false },
  { shift: 'positive', single: false, clamped: false, byView: false },
  { shift: 'positive', single: true, clamped: false, byView: true },
  { shift: 'largest', single: true, clamped: true, byView: true },
];

/** Every right loss. */
export const rightLosses: readonly Composed[] = denominators.flatMap((denominator) => [
  ...forms.map((form): Composed => ({ language: 'javascript', form: { ...form, denominator }, fault: null })),
  ...forms.slice(0, 5).map((form): Composed => ({ language: 'python', form: { ...form, denominator }, fault: null })),
]);

/** How many batches a check generates, from which seed, and the Python that runs composed.py. */
export interface How {
  readonly runs: number;
  readonly seed: number;
  readonly python: string;
}

/** What came of one check. */
export interface Judged {
  /** What was said. */
  readonly said: string;
  /** What should have been said; null where what was said is right. */
  readonly wrong: string | null;
}

/** Checks a loss as the command does, and compares what is said with what the loss is. */
export async function judged(composed: Composed, { runs, seed, python }: How): Promise<Judged> {
  const implementation = await implementationOf(composed, python);
  try {
    const { result } = await wholeCheck(implementation, checkedTheorems, { runs, seed });
    const { verdict, candidate, deviations, why } = result;
    const named = deviations.map(({ id }) => id).join(' and ');
    const said = [verdict, candidate && nameOf(candidate), named, reasonText(why)].filter(Boolean).join('; ');
    return {
      said,
      wrong: composed.fault ? wrongOfFault(result, named, composed.fault) : wrongOfRight(result, composed.form),
    };
  } finally {
    await implementation.close?.();
  }
}

/** What should have been said of a loss with a fault. */
function wrongOfFault({ verdict }: Check, named: string, { bug, what }: Fault): string | null {
  if (verdict === 'conforms' || verdict === 'inconclusive') return `it is wrong: ${what}`;
  if (named !== (verdict === 'deviates' ? (bug ?? '') : '')) return `its bug is ${bug ?? 'none that has a name'}`;
  return null;
}

/** What should have been said of a loss without a fault. */
function wrongOfRight({ verdict, candidate }: Check, form: Form): string | null {
  const { denominator, scale, anchors } = candidate ?? ({} as Partial<Convention>);
  const isIt = denominator === form.denominator && scale === 'mean' && anchors === 'both-views';
  return verdict === 'conforms' && isIt ? null : `it is \`${form.denominator}\`, and right`;
}

async function implementationOf({ language, form, fault }: Composed, python: string): Promise<Implementation> {
  if (language === 'javascript') {
    const name = fault ? 'wrong' : 'right';
    return fromFunction(composedLoss(form, fault ?? undefined), { name, dtype: form.single ? 'float32' : 'float64' });
  }
  return startAdapter(
    `${python} ${JSON.stringify(packageFile('proofs/identification/composed/composed.py'))} ${argumentsOf(form, fault)}`,
  );
}

/** The arguments that make composed.py compute a loss. */
function argumentsOf({ denominator, shift, single, clamped, byView }: Form, fault: Fault | null): string {
  const words = [`--denominator ${denominator}`, `--shift ${shift}`, single && '--single', clamped && '--clamped'];
  const ofFault = fault && `--where "${fault.where}" --what "${fault.what}" --amount ${fault.amount}`;
  return [...words, byView && '--by-view', ofFault].filter(Boolean).join(' ');
}

/** The loss in words. */
export function titleOf({ language, form, fault }: Composed): string {
  const { denominator, shift, single, clamped, byView } = form;
  const details = [denominator, `shift ${shift}`, single && 'float32', clamped && 'clamped', byView && 'by view'];
  const how = `${language}, ${details.filter(Boolean).join(', ')}`;
  return fault ? `${how}: ${fault.what}${fault.amount ? ` ${fault.amount}` : ''}, ${fault.where}` : how;
}
