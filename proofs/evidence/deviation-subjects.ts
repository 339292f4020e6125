import { denominators } from '../../spec/convention.ts';
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

/** A subject that computes `simclr` alone, with the certified tier for the other denominators. */
export function beside(name: string, wrong: Subject): Subject {
  return {
    name,
    denominators,
    anchors: wrong.anchors,
    loss: (batch, temperature, denominator) =>
      (denominator === 'simclr' ? wrong : certified).loss(batch, temperature, denominator),
    gradient: async (batch, temperature, denominator, anchor) =>
      (denominator === 'simclr' ? wrong : certified).gradient?.(batch, temperature, denominator, anchor),
  };
}
