import type { Convention } from '../../spec/convention.ts';
import { anchorRows } from '../../spec/conventions/layouts.ts';
import { type Enclosure, vouchedFor } from '../../spec/decimals/enclosure.ts';
import type { Loss } from '../../spec/loss.ts';
import { type Case, smallCases } from '../batches/cases.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { evaluate, evaluateGradient } from '../truth/evaluate.ts';
import { type GradientSample, type Sample, sampleOf } from './conform/conformance.ts';
import { gradientDistance } from './conform/gradient-distance.ts';
import { isWithin } from './identify/distance.ts';
import { observe, observeAndCompare } from './identify/observation.ts';
import { simplerCases } from './simpler-cases.ts';

/** How many questions may be asked to find a small batch, and then to make a large one smaller. */
const MOST = { small: 240, shrinking: 400 };

/** How long each search may take, which limits it for slow implementations. */
const SECONDS = 5;

/** How many of the batches to start from are asked again at most. */
const STARTS = 8;

/** How many digits of the expected loss are reported. */
const TOLD = 17;

/** The temperatures at which small batches are tried. */
const temperatures = [1, 0.5, 0.1];

/**
 * Finds the smallest batch on which an implementation differs from the target.
 *
 * It tries batches of two pairs with small whole numbers first. If none of them shows a difference, it takes the first of
 * `from` that shows one again and makes it as small and round as possible. If none does, for example because the loss
 * changes with every call, it returns `seen`, the answer that showed the difference before.
 */
export async function counterexample(
  implementation: Implementation,
  target: Convention,
  from: readonly Case[],
  seen?: Sample,
): Promise<Sample | undefined> {
  const found = await smallest(implementation, from, async (testCase) => {
    const sample = sampleOf(await observeAndCompare(implementation, [target], testCase));
    return sample && !isWithin(sample) ? sample : undefined;
  });
  const sample = found ?? seen;
  return sample && { ...sample, expected: expectedOf(sample) };
}

/** The loss that should have been returned, to the digits of a float64. */
function expectedOf({ batch, temperature, candidate, anchor }: Sample): Enclosure {
  const [found] = evaluate(batch, temperature, [candidate], TOLD).losses as [Loss];
  return anchor === null
    ? found.value
    : (found.perAnchor[anchorRows(candidate, batch.pairs).indexOf(anchor)] as Enclosure);
}

/** Finds the smallest batch on which the gradient differs from that of the candidate. */
export async function gradientCounterexample(
  implementation: Implementation,
  target: Convention,
  from: Case,
): Promise<GradientSample | undefined> {
  const found = await smallest(implementation, [from], async (testCase) => {
    const { batch, temperature, answer } = await observe(implementation, testCase);
    if (answer.kind !== 'loss' || answer.gradient?.length !== batch.rows.length) return;
    const found = gradientDistance(answer.gradient, { batch, temperature }, target, implementation);
    return found && !isWithin(found) ? { ...found, batch, temperature } : undefined;
  });
  if (!found) return;
  const truth = evaluateGradient(found.batch, found.temperature, target, TOLD).rows[found.row] as readonly Enclosure[];
  return { ...found, expected: truth.map((one) => vouchedFor(one).toNumber()) };
}

async function smallest<S extends Case>(
  implementation: Implementation,
  from: readonly Case[],
  breaks: (testCase: Case) => Promise<S | undefined>,
): Promise<S | undefined> {
  // Each search has its own time, so that a large batch can still be shown if the small ones use up theirs.
  const breaking = async (cases: Iterable<Case>, budget: Budget): Promise<S | undefined> => {
    for (const testCase of cases) {
      if (budget.left-- <= 0 || Date.now() > budget.deadline) return;
      const sample = await breaks(testCase);
      if (sample) return sample;
    }
    return;
  };

  const { temperature: only, pairs } = implementation;
  const smallestOnes = pairs === undefined || pairs === 2 ? smallCases(only === undefined ? temperatures : [only]) : [];
  const small = await breaking(smallestOnes, budgetOf(MOST.small));
  if (small) return small;
  let found = await breaking(from, { left: STARTS, deadline: Number.POSITIVE_INFINITY });
  const budget = budgetOf(MOST.shrinking);
  for (let next = found; next; ) {
    found = next;
    next = await breaking(simplerCases(found, implementation), budget);
  }
  return found;
}

interface Budget {
  left: number;
  readonly deadline: number;
}

const budgetOf = (left: number): Budget => ({ left, deadline: Date.now() + 1000 * SECONDS });
