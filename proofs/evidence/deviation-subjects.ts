import { type Convention, type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import type { Deviation } from '../../spec/deviations.ts';
import type { Loss } from '../../spec/loss.ts';
import { evaluate, evaluateGradient } from '../../src/evaluate.ts';
import { certified, certifiedUnder, type Subject } from '../../src/oracle/subject.ts';

/** More than any claim about a known bug needs. */
const DIGITS = 20;

/**
 * A known bug as something that theorems can be tested on: in `simclr` alone, the other denominators being right, and in
 * all of them.
 */
export function deviationSubjects({ id, options }: Pick<Deviation, 'id' | 'options'>): [Subject, ...Subject[]] {
  const wrong = evaluatedUnder(options);
  const one: Subject = beside(id, wrong);
  const ofAll: Subject = { ...wrong, name: id };
  return options.denominator === undefined ? [one, ofAll] : [one];
}

/** The true values of unusual options, by whichever tier has them: the certified one knows no norms of coordinates. */
function evaluatedUnder(options: Partial<Convention>): Subject {
  const conventionOf = (denominator: Denominator): Convention => ({ ...ntXent, denominator, ...options });
  return {
    ...certifiedUnder(options),
    loss: async (batch, temperature, denominator) => {
      const { losses } = evaluate(batch, temperature, [conventionOf(denominator)], DIGITS);
      const [{ value, perAnchor }] = losses as [Loss];
      return { mean: value, perAnchor };
    },
    gradient: async (batch, temperature, denominator, anchor) =>
      evaluateGradient(batch, temperature, conventionOf(denominator), DIGITS, anchor).rows,
  };
}

/** A subject that computes one denominator alone, with the certified tier for the others. */
export function beside(name: string, wrong: Subject, own: Denominator = 'simclr'): Subject {
  return {
    name,
    denominators,
    anchors: wrong.anchors,
    loss: (batch, temperature, denominator) =>
      (denominator === own ? wrong : certified).loss(batch, temperature, denominator),
    gradient: async (batch, temperature, denominator, anchor) =>
      (denominator === own ? wrong : certified).gradient?.(batch, temperature, denominator, anchor),
  };
}
