import type { KnownBug } from '../../../spec/deviations.ts';
import type { RelatedLoss } from '../../../spec/related-losses.ts';
import type { Implementation } from '../../adapter/implementation.ts';
import type { Case } from '../../generators/cases.ts';
import type { Candidate } from '../candidates.ts';
import type { Identification } from '../identify.ts';
import { type Asked, ask } from '../trial.ts';
import { extremeCases, ladders } from './cold-cases.ts';
import { fitOf, heardOf } from './fit.ts';
import { formulas, type OtherTemperature, otherTemperatures } from './formulas.ts';
import { subtraction } from './subtraction.ts';

/** A number of an implementation that is no input, as its answers show it. */
export interface FittedParameter {
  /** Its letter in the formula, for example ε. */
  readonly symbol: string;
  /** What it is, nearly. */
  readonly value: number;
}

/** A temperature that an implementation computes at, where it is not the one that it is given. */
export interface EffectiveTemperature {
  /** Always the same, or a multiple of the given one. */
  readonly kind: OtherTemperature['kind'];
  /** That temperature, or the factor, nearly. */
  readonly value: number;
}

/** What explains the answers of an implementation that no convention explains. */
export interface Recognised {
  /** What it would be without. */
  readonly candidate: Candidate;
  /** The known bug of arithmetic; null where it is a loss of its own. */
  readonly bug: KnownBug | null;
  /** The loss of its own that it is; null where it has a bug. */
  readonly related: RelatedLoss | null;
  /** The number that only its code knew, as it was found from its answers; null where there is none. */
  readonly fitted: FittedParameter | null;
  /** The temperature that it computes the candidate at, where that is its only fault; null where it has another. */
  readonly effectiveTemperature: EffectiveTemperature | null;
}

/**
 * The known bug of arithmetic, or the loss of its own, that explains all answers of an implementation which no convention
 * explains: to the probes, on the batches that told conventions apart, on one that it is known to miss, and on some colder
 * ones that are asked here.
 */
export async function recognise(
  implementation: Implementation,
  { trials, separating }: Identification,
  missed: Case | null,
): Promise<Recognised | null> {
  const { dtype, temperature: only } = implementation;
  const heardOn = async (cases: readonly Case[]) => {
    const answers: Asked[] = [];
    for (const given of cases) answers.push(await ask(implementation, given));
    return heardOf(answers);
  };
  const asked = [...trials.filter(({ probe }) => !probe.stress), ...separating];
  const heard = [...heardOf(asked), ...(await heardOn([...extremeCases(only), ...(missed ? [missed] : [])]))];
  const { self, positive } = ladders(dtype, only);
  const onLadders = { self: await heardOn(self), positive: await heardOn(positive) };
  const all = [...onLadders.self, ...onLadders.positive, ...heard];
  for (const formula of formulas) {
    const found = fitOf(formula, all, dtype);
    if (!found) continue;
    const { candidate, parameter } = found;
    const { bug, related } = formula;
    const fitted =
      formula.parameter && parameter !== null ? { symbol: formula.parameter.symbol, value: parameter } : null;
    return { candidate, bug, related, fitted, effectiveTemperature: null };
  }
  const found = subtraction(heard, onLadders, dtype);
  if (found) return { ...found, related: null, fitted: null, effectiveTemperature: null };
  for (const formula of otherTemperatures) {
    const { candidate, parameter: value } = fitOf(formula, all, dtype) ?? {};
    if (!candidate || typeof value !== 'number') continue;
    const effectiveTemperature = { kind: formula.kind, value };
    return { candidate, bug: null, related: null, fitted: null, effectiveTemperature };
  }
  return null;
}
