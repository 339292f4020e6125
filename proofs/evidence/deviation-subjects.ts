import { type Denominator, denominators } from '../../spec/convention.ts';
import type { Deviation } from '../../spec/deviations.ts';
import { certified, certifiedUnder, type Subject } from '../../src/oracle/subject.ts';

/**
 * A known bug as something that theorems can be tested on: in `simclr` alone, the other denominators being right, and in
 * all of them.
 */
export function deviationSubjects({ id, options }: Pick<Deviation, 'id' | 'options'>): [Subject, ...Subject[]] {
  const wrong = certifiedUnder(options);
  const one: Subject = beside(id, wrong);
  const ofAll: Subject = { ...wrong, name: id };
  return options.denominator === undefined ? [one, ofAll] : [one];
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
