import { type Batch, batch } from '../../../../spec/batch.ts';
import type { KnownBug } from '../../../../spec/known-bugs/deviations.ts';
import type { RelatedLoss } from '../../../../spec/known-bugs/related-losses.ts';
import type { Case } from '../../../batches/cases.ts';
import type { Implementation } from '../../../implementations/implementation.ts';
import { type Dtype, formats } from '../../../rounding/formats.ts';
import type { Candidate } from '../../identify/candidates.ts';
import type { Identification } from '../../identify/identify.ts';
import { type Observation, observe } from '../../identify/observation.ts';
import { fitOf, heardOf } from './fit.ts';
import { formulas, type OtherTemperature, otherTemperatures } from './formulas.ts';
import { subtraction } from './subtraction.ts';

/** A constant in an implementation's code, as found from its answers. */
export interface FittedParameter {
  /** Its letter in the formula, for example ε. */
  readonly symbol: string;
  /** Its approximate value. */
  readonly value: number;
}

/** The temperature at which an implementation computes, if that is not the given one. */
export interface EffectiveTemperature {
  /** Whether it is always the same (`fixed`) or a multiple of the given one (`times`). */
  readonly kind: OtherTemperature['kind'];
  /** The approximate temperature, or the approximate factor. */
  readonly value: number;
}

/** An explanation of answers that no convention explains. */
export interface Recognised {
  /** The convention that it would compute without the bug or the change. */
  readonly candidate: Candidate;
  /** The known arithmetic bug that it has; null if it has none. */
  readonly bug: KnownBug | null;
  /** The related loss that it computes; null if it computes none. */
  readonly related: RelatedLoss | null;
  /** The constant in its code that the formula depends on, as found from its answers; null if there is none. */
  readonly fitted: FittedParameter | null;
  /** The temperature at which it computes the candidate, if that is its only fault; otherwise null. */
  readonly effectiveTemperature: EffectiveTemperature | null;
}

/**
 * Looks for a known arithmetic bug, a related loss or another temperature that explains all answers of an implementation,
 * if no convention does.
 *
 * The answers are those to the probes, to the batches chosen to tell candidates apart, to `missed`, on which it is known to be
 * outside of the bound, and to some more extreme batches that are asked here.
 */
export async function recognise(
  implementation: Implementation,
  { trials, separating }: Identification,
  missed: Case | null,
): Promise<Recognised | null> {
  const { dtype, temperature: only } = implementation;
  const heardOn = async (cases: readonly Case[]) => {
    const answers: Observation[] = [];
    for (const testCase of cases) answers.push(await observe(implementation, testCase));
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

/** Entries with the smallest sum, with the largest losses, and with two losses of 0 beside others. */
const extremes = [
  [1, -1, -1, -1, -1, -1],
  [1, -1, 1, -1, 1, -1],
  [1, -1, -1, -1, 1, -1, -1, -1],
].map((entries) => batch(entries.map((x) => [x])));
const temperatures = [0.05, 0.0625, 0.08];

/** Extreme batches at several temperatures of the domain, or at the only temperature of the implementation. */
function extremeCases(only: number | undefined): Case[] {
  return (only === undefined ? temperatures : [only]).flatMap((temperature) =>
    extremes.map((givenBatch) => ({ batch: givenBatch, temperature })),
  );
}

/** The ratios of a sum to what a subtraction leaves of it: large enough to show rounding, but small enough for float32 to keep some digits. */
const ratios = Array.from({ length: 8 }, (_, n) => 2 ** (14 + n / 2));

/** Ladders of batches that differ only in how many digits a subtraction loses. */
interface Ladder {
  /** All pairs of rows have the same cosine, so that e^(1/τ) is far above every term. */
  readonly self: readonly Case[];
  /** Two pairs of equal rows, so that the exponential of the positive is far above the others. */
  readonly positive: readonly Case[];
}

/**
 * Makes both ladders at the lowest temperature that the exponentials of the dtype allow, or at the only temperature of the
 * implementation. Steps that would need a lower temperature are left out.
 */
function ladders(dtype: Dtype, only: number | undefined): Ladder {
  const temperature = only ?? Math.max(1 / 16, 1 / (Math.log(formats[dtype].largest) - 0.6));
  const cosines = (terms: number, least: number) =>
    ratios.map((ratio) => 1 - temperature * Math.log(ratio * terms)).filter((cosine) => cosine > least);
  return {
    self: cosines(3, -0.33).map((cosine) => ({ batch: equiangular(cosine), temperature })),
    positive: cosines(1, -1).map((cosine) => ({ batch: aligned(cosine), temperature })),
  };
}

/** Four rows, any two of which have the cosine c: they are (a, 1, 1, 1), (1, a, 1, 1) and so on, with c·a² − 2a + 3c − 2 = 0. */
function equiangular(cosine: number): Batch {
  const root = 1 - Math.sqrt(1 + 2 * cosine - 3 * cosine ** 2);
  const along = Math.abs(cosine) < 1e-9 ? -1 : root / cosine;
  return batch([0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? along : 1))));
}

/** Two pairs of equal rows, with the given cosine between the pairs. */
function aligned(cosine: number): Batch {
  const rows = [
    [1, 0],
    [cosine, Math.sqrt(1 - cosine ** 2)],
  ];
  return batch([...rows, ...rows]);
}
