import type { Convention } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
import type { Case } from '../generators/cases.ts';
import { type Sample, sampleOf } from './conformance.ts';
import { simplerCases } from './simpler-cases.ts';
import { smallCases } from './small-cases.ts';
import { trial } from './trial.ts';

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
export async function counterexample(
  implementation: Implementation,
  target: Convention,
  from: Case | null,
): Promise<Sample | undefined> {
  const { temperature: only } = implementation;
  const deadline = Date.now() + 1000 * SECONDS;
  const breaking = async (cases: Iterable<Case>, budget: { left: number }): Promise<Sample | undefined> => {
    for (const given of cases) {
      if (budget.left-- <= 0 || Date.now() > deadline) return;
      const sample = sampleOf(await trial(implementation, [target], given));
      if (sample && sample.ratio > 1) return sample;
    }
    return;
  };

  const small = await breaking(smallCases(only === undefined ? temperatures : [only]), { left: MOST.small });
  if (small || !from) return small;
  const budget = { left: MOST.shrinking };
  let smallest = await breaking([from], budget);
  for (let next = smallest; next; ) {
    smallest = next;
    next = await breaking(simplerCases(smallest, only !== undefined), budget);
  }
  return smallest;
}
