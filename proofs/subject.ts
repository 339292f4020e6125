import { type Batch, row } from '../spec/batch.ts';
import { type Convention, type Denominator, denominators, ntXent } from '../spec/convention.ts';
import { arithmetic, exact } from '../spec/decimals/exact.ts';
import { exponentials } from '../spec/exponentials.ts';
import { gradient } from '../spec/gradient.ts';
import type { Deviation } from '../spec/known-bugs/deviations.ts';
import { type Loss, loss, requireLoss } from '../spec/loss.ts';
import { float32Gradient } from '../src/float32/gradient.ts';
import { float32Loss } from '../src/float32/loss.ts';
import { withRadii } from '../src/oracle/conform/loss-in-domain.ts';
import type { TestedLoss } from '../src/oracle/conform/property.ts';
import { ownArithmetic } from '../src/rounding/accuracy.ts';
import { coefficientSums, gradientBound } from '../src/rounding/gradient-bounds.ts';
import { lossBounds } from '../src/rounding/loss-bounds.ts';
import { certifiedGradient, gradientRows } from '../src/truth/certified/gradient.ts';
import { preparedSums } from '../src/truth/certified/prepared-batch.ts';
import { CERTIFIED_DIGITS, evaluate, evaluateGradient } from '../src/truth/evaluate.ts';

export type { EnclosedLoss as SubjectLoss, RowGradients } from '../src/oracle/conform/property.ts';

/** Anything that a claim about the loss can be tested on: the reference, float32, or an implementation elsewhere. */
export interface Subject extends TestedLoss {
  /** The same with unusual options in some stages, where it can: a hypothesis dropped, or a known bug. */
  under?(options: Partial<Convention>): Subject;
}

/** The decimal reference, to a number of digits; with unusual options it is a deviation, to see a claim fail on. */
export function reference(digits: number, options: Partial<Convention> = {}): Subject {
  const terms = oncePerBatch((batch, temperature) => exponentials(batch, temperature, { ...ntXent, ...options }));
  return {
    name: 'reference',
    denominators,
    anchors: ntXent.anchors,
    loss: async (batch, temperature, denominator) => {
      const convention = { ...ntXent, denominator, ...options };
      const { value, perAnchor } = loss(batch, temperature, convention, digits, terms(batch, temperature));
      return { mean: value, perAnchor };
    },
    gradient: async (batch, temperature, denominator, anchor) => {
      const convention = { ...ntXent, denominator, ...options };
      return gradient(batch, temperature, convention, digits, terms(batch, temperature), anchor);
    },
    under: (others) => reference(digits, { ...options, ...others }),
  };
}

/**
 * Computes what depends on a batch and a temperature alone once for both, and keeps it as long as the batch: claims ask for one
 * denominator after another.
 */
function oncePerBatch<T>(compute: (batch: Batch, temperature: number) => T): (batch: Batch, temperature: number) => T {
  const known = new WeakMap<Batch, Map<number, T>>();
  return (batch, temperature) => {
    const ofBatch = known.get(batch) ?? new Map<number, T>();
    known.set(batch, ofBatch);
    if (!ofBatch.has(temperature)) ofBatch.set(temperature, compute(batch, temperature));
    return ofBatch.get(temperature) as T;
  };
}

/** The certified tier; a temperature below its range it does not answer. */
export const certified: Subject = certifiedUnder({});

/** The certified tier with unusual options. */
export function certifiedUnder(options: Partial<Convention>): Subject {
  const sums = oncePerBatch((batch, temperature) => preparedSums(batch, temperature, { ...ntXent, ...options }));
  return {
    name: 'certified',
    denominators,
    anchors: ntXent.anchors,
    loss: async (batch, temperature, denominator) => {
      const convention = { ...ntXent, denominator, ...options };
      requireLoss(batch, temperature, convention);
      const { tier, losses } = evaluate(batch, temperature, [convention], CERTIFIED_DIGITS, sums(batch, temperature));
      const [first] = losses;
      return tier === 'certified' && first ? { mean: first.value, perAnchor: first.perAnchor } : undefined;
    },
    gradient: async (batch, temperature, denominator, anchor) => {
      const found = certifiedGradient(batch, temperature, { ...ntXent, denominator, ...options }, anchor);
      return found && gradientRows(found);
    },
    under: (others) => certifiedUnder({ ...options, ...others }),
  };
}

/** The float32 implementation; the radius is its derived bound. */
export const float32: Subject = {
  name: 'float32',
  denominators,
  anchors: ntXent.anchors,
  meanGradientOnly: true,
  loss: async (batch, temperature, denominator) => {
    const { mean, perAnchor } = float32Loss(batch, temperature, denominator);
    const { pairs, dimension } = batch;
    const inputs = { ...ownArithmetic, denominator, pairs, dimension, temperature };
    return withRadii(mean, Array.from(perAnchor), (losses) => lossBounds(losses, inputs, { form: 'stable' }));
  },
  gradient: async (batch, temperature, denominator, anchor) => {
    if (anchor !== undefined) return;
    const found = float32Gradient(batch, temperature, denominator);
    const coefficients = coefficientSums(batch, temperature, denominator);
    const { pairs, dimension } = batch;
    return Array.from(coefficients, (sum, i) => {
      const norm = Math.hypot(...row(batch, i));
      const radius = gradientBound({ ...ownArithmetic, pairs, dimension, temperature, coefficients: sum, norm });
      const entries = found.gradient.subarray(i * dimension, (i + 1) * dimension);
      return Array.from(entries, (x) => ({ value: exact(x), radius: new (arithmetic(40))(radius) }));
    });
  },
};

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
