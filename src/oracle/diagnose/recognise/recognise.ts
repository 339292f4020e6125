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

/** The smallest sum, the largest losses, and two losses of 0 beside others. */
const extremes = [
  [1, -1, -1, -1, -1, -1],
  [1, -1, 1, -1, 1, -1],
  [1, -1, -1, -1, 1, -1, -1, -1],
].map((entries) => batch(entries.map((x) => [x])));
const temperatures = [0.05, 0.0625, 0.08];

/** Batches with the smallest sums, the largest losses and losses of 0, at several temperatures of the domain, or at the only one. */
function extremeCases(only: number | undefined): Case[] {
  return (only === undefined ? temperatures : [only]).flatMap((temperature) =>
    extremes.map((givenBatch) => ({ batch: givenBatch, temperature })),
  );
}

/** How many times larger than what is left the sum is: so that a rounding of it shows, and something is left in float32. */
const ratios = Array.from({ length: 8 }, (_, n) => 2 ** (14 + n / 2));

/** A ladder of batches that differ in how much is lost to a subtraction, and in nothing else. */
interface Ladder {
  /** One cosine for all rows: e^(1/τ) is far above every term. */
  readonly self: readonly Case[];
  /** Two pairs of equal rows: the exponential of the positive is far above those of the others. */
  readonly positive: readonly Case[];
}

/** Both ladders, as cold as the exponentials of the dtype allow, or at the only temperature; without the steps that it is too warm for. */
function ladders(dtype: Dtype, only: number | undefined): Ladder {
  const temperature = only ?? Math.max(1 / 16, 1 / (Math.log(formats[dtype].largest) - 0.6));
  const cosines = (terms: number, least: number) =>
    ratios.map((ratio) => 1 - temperature * Math.log(ratio * terms)).filter((cosine) => cosine > least);
  return {
    self: cosines(3, -0.33).map((cosine) => ({ batch: equiangular(cosine), temperature })),
    positive: cosines(1, -1).map((cosine) => ({ batch: aligned(cosine), temperature })),
  };
}

/** Four rows, every two with the same cosine c: (a, 1, 1, 1) and so on, where c·a² − 2a + 3c − 2 = 0. */
function equiangular(cosine: number): Batch {
  const root = 1 - Math.sqrt(1 + 2 * cosine - 3 * cosine ** 2);
  const along = Math.abs(cosine) < 1e-9 ? -1 : root / cosine;
  return batch([0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? along : 1))));
}

/** Two pairs, each of two equal rows, and a cosine between them. */
function aligned(cosine: number): Batch {
  const rows = [
    [1, 0],
    [cosine, Math.sqrt(1 - cosine ** 2)],
  ];
  return batch([...rows, ...rows]);
}
