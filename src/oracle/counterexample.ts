import { anchorRows, type Convention } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import type { Loss } from '../../spec/loss.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { evaluate, evaluateGradient } from '../evaluate.ts';
import type { Case } from '../generators/cases.ts';
import { type GradientSample, type Sample, sampleOf } from './conformance.ts';
import { gradientDistance } from './gradient-distance.ts';
import { vouchedFor } from './known-to.ts';
import { simplerCases } from './simpler-cases.ts';
import { smallCases } from './small-cases.ts';
import { ask, trial } from './trial.ts';

/** Questions asked to find a small batch, and then to make a large one smaller. */
const MOST = { small: 240, shrinking: 400 };

/** For a slow implementation the time counts too. */
const SECONDS = 5;

/** Batches to begin with that are asked again, at most. */
const STARTS = 8;

/** The digits of what should have been that are told. */
const TOLD = 17;

/** The temperatures that are tried in small batches. */
const temperatures = [1, 0.5, 0.1];

/**
 * The smallest batch found on which an implementation is not what it should be: of two pairs and small whole numbers where
 * one will do, or else the first of `from` that shows it again, made as small and round as it goes. Where none does, as with a
 * loss that is another each time, the answer that showed it: `seen`. Undefined where there is none of these.
 */
export async function counterexample(
  implementation: Implementation,
  target: Convention,
  from: readonly Case[],
  seen?: Sample,
): Promise<Sample | undefined> {
  const found = await smallest(implementation, from, async (given) => {
    const sample = sampleOf(await trial(implementation, [target], given));
    return sample && sample.ratio > 1 ? sample : undefined;
  });
  const sample = found ?? seen;
  return sample && { ...sample, expected: expectedOf(sample) };
}

/** What should have been returned, to the digits of a float64. */
function expectedOf({ batch, temperature, candidate, anchor }: Sample): Enclosure {
  const [found] = evaluate(batch, temperature, [candidate], TOLD).losses as [Loss];
  return anchor === null
    ? found.value
    : (found.perAnchor[anchorRows(candidate, batch.pairs).indexOf(anchor)] as Enclosure);
}

/** The same for the gradient. */
export async function gradientCounterexample(
  implementation: Implementation,
  target: Convention,
  from: Case,
): Promise<GradientSample | undefined> {
  const found = await smallest(implementation, [from], async (given) => {
    const { batch, temperature, answer } = await ask(implementation, given);
    if (!('loss' in answer) || answer.gradient?.length !== batch.rows.length) return;
    const found = gradientDistance(answer.gradient, { batch, temperature }, target, implementation);
    return found && found.ratio > 1 ? { ...found, batch, temperature } : undefined;
  });
  if (!found) return;
  const truth = evaluateGradient(found.batch, found.temperature, target, TOLD).rows[found.row] as readonly Enclosure[];
  return { ...found, expected: truth.map((one) => vouchedFor(one).toNumber()) };
}

async function smallest<S extends Case>(
  { temperature: only }: Implementation,
  from: readonly Case[],
  breaks: (given: Case) => Promise<S | undefined>,
): Promise<S | undefined> {
  // Each search has its own time: where small batches take all of theirs, there is still a large one to show.
  const breaking = async (cases: Iterable<Case>, budget: Budget): Promise<S | undefined> => {
    for (const given of cases) {
      if (budget.left-- <= 0 || Date.now() > budget.deadline) return;
      const sample = await breaks(given);
      if (sample) return sample;
    }
    return;
  };

  const small = await breaking(smallCases(only === undefined ? temperatures : [only]), budgetOf(MOST.small));
  if (small) return small;
  let found = await breaking(from, { left: STARTS, deadline: Number.POSITIVE_INFINITY });
  const budget = budgetOf(MOST.shrinking);
  for (let next = found; next; ) {
    found = next;
    next = await breaking(simplerCases(found, only !== undefined), budget);
  }
  return found;
}

interface Budget {
  left: number;
  readonly deadline: number;
}

const budgetOf = (left: number): Budget => ({ left, deadline: Date.now() + 1000 * SECONDS });
