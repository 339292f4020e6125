import type { Convention } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
import type { Case } from '../generators/cases.ts';
import { type GradientSample, type Sample, sampleOf } from './conformance.ts';
import { gradientDistance } from './gradient-distance.ts';
import { simplerCases } from './simpler-cases.ts';
import { smallCases } from './small-cases.ts';
import { ask, trial } from './trial.ts';

/** Questions asked to find a small batch, and then to make a large one smaller. */
const MOST = { small: 240, shrinking: 400 };

/** For a slow implementation the time counts too. */
const SECONDS = 5;

/** The temperatures that are tried in small batches. */
const temperatures = [1, 0.5, 0.1];

/**
 * The smallest batch found on which an implementation is not what it should be: of two pairs and small whole numbers where
 * one will do, or else the batch `from` made as small and round as it goes. Undefined where not even that shows it.
 */
export function counterexample(
  implementation: Implementation,
  target: Convention,
  from: Case | null,
): Promise<Sample | undefined> {
  return smallest(implementation, from, async (given) => {
    const sample = sampleOf(await trial(implementation, [target], given));
    return sample && sample.ratio > 1 ? sample : undefined;
  });
}

/** The same for the gradient. */
export function gradientCounterexample(
  implementation: Implementation,
  target: Convention,
  from: Case,
): Promise<GradientSample | undefined> {
  return smallest(implementation, from, async (given) => {
    const { batch, temperature, answer } = await ask(implementation, given);
    if (!('loss' in answer) || answer.gradient?.length !== batch.rows.length) return;
    const found = gradientDistance(answer.gradient, { batch, temperature }, target, implementation.dtype);
    return found && found.ratio > 1 ? { ...found, batch, temperature } : undefined;
  });
}

async function smallest<S extends Case>(
  { temperature: only }: Implementation,
  from: Case | null,
  breaks: (given: Case) => Promise<S | undefined>,
): Promise<S | undefined> {
  const deadline = Date.now() + 1000 * SECONDS;
  const breaking = async (cases: Iterable<Case>, budget: { left: number }): Promise<S | undefined> => {
    for (const given of cases) {
      if (budget.left-- <= 0 || Date.now() > deadline) return;
      const sample = await breaks(given);
      if (sample) return sample;
    }
    return;
  };

  const small = await breaking(smallCases(only === undefined ? temperatures : [only]), { left: MOST.small });
  if (small || !from) return small;
  const budget = { left: MOST.shrinking };
  let found = await breaking([from], budget);
  for (let next = found; next; ) {
    found = next;
    next = await breaking(simplerCases(found, only !== undefined), budget);
  }
  return found;
}
