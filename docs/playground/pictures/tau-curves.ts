import type { Batch } from '../../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../../spec/convention.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { evaluate } from '../../../src/truth/evaluate.ts';
import { workOf } from '../compute/work-of.ts';
import { HIGHEST, LOWEST } from '../settings/temperature-scale.ts';

/** A point of L(τ). */
export interface CurvePoint {
  readonly convention: Denominator;
  readonly temperature: number;
  readonly loss: number;
}

/** What all temperatures together may take, in products. */
const BUDGET = 2 ** 28;
const MOST = 61;
const FEWEST = 7;

/** The true loss under every convention that has one, at temperatures even in log τ: fewer where the batch is large. */
export function tauCurves(batch: Batch): CurvePoint[] {
  const conventions = denominators
    .filter((denominator) => termCount(denominator, batch.pairs) > 0)
    .map((denominator) => ({ ...ntXent, denominator }));
  const count = Math.max(FEWEST, Math.min(MOST, Math.floor(BUDGET / workOf(batch))));
  return Array.from({ length: count }, (_, step) => {
    const temperature = LOWEST * (HIGHEST / LOWEST) ** (step / (count - 1));
    const { losses } = evaluate(batch, temperature, conventions, 10);
    return conventions.map(({ denominator }, c) => ({
      convention: denominator,
      temperature,
      loss: (losses[c] as (typeof losses)[number]).value.value.toNumber(),
    }));
  }).flat();
}
