import { type Batch, batch, row } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { anchorRows } from '../../spec/conventions/layouts.ts';
import { type Enclosure, vouchedFor } from '../../spec/decimals/enclosure.ts';
import type { Loss } from '../../spec/loss.ts';
import { type Case, smallCases } from '../batches/cases.ts';
import { simpler } from '../batches/drawn.ts';
import { simplerTemperatures } from '../batches/temperatures.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { evaluate, evaluateGradient } from '../truth/evaluate.ts';
import { type GradientSample, type Sample, sampleOf } from './conform/conformance.ts';
import { gradientDistance } from './conform/gradient-distance.ts';
import { isWithin } from './identify/distance.ts';
import { observe, observeAndCompare } from './identify/observation.ts';

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
  { temperature: only }: Implementation,
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

/** The lowest temperature in the domain of conformance. */
const COLDEST = 0.05;

/** Yields cases that are one step simpler, the largest step first: fewer pairs, fewer columns, a rounder temperature, rounder entries. */
function* simplerCases({ batch: givenBatch, temperature }: Case, fixed: boolean): Generator<Case> {
  const { pairs, dimension } = givenBatch;
  for (const kept of fewer(pairs, 2)) yield { batch: ofPairs(givenBatch, kept), temperature };
  for (const kept of fewer(dimension, 1)) {
    const made = ofColumns(givenBatch, kept);
    if (made) yield { batch: made, temperature };
  }
  const rounder = fixed ? [] : simplerTemperatures(temperature).filter((tau) => tau >= COLDEST);
  for (const tau of rounder) yield { batch: givenBatch, temperature: tau };
  for (const entries of rounderEntries(givenBatch)) yield { batch: entries, temperature };
}

/** Yields the batch with one simpler entry, as long as no row becomes zero. */
function* rounderEntries({ rows, dimension }: Batch): Generator<Batch> {
  for (let n = 0; n < rows.length; n++) {
    const start = n - (n % dimension);
    const simplest = rows[n] === 0 ? [] : [0, ...simpler(rows[n] as number)];
    for (const x of simplest) {
      const changed = Array.from(rows).with(n, x);
      const hasDirection = changed.slice(start, start + dimension).some((y) => y !== 0);
      if (hasDirection) yield batch(Float64Array.from(changed), [rows.length / dimension, dimension]);
    }
  }
}

/** Yields the indices that are left when a half, a quarter, … and finally single ones are dropped; at least `least` stay. */
function* fewer(count: number, least: number): Generator<number[]> {
  const all = Array.from({ length: count }, (_, i) => i);
  for (let size = Math.ceil(count / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    if (count - size < least) continue;
    for (let start = 0; start < count; start += size) {
      const kept = all.filter((i) => i < start || i >= start + size);
      if (kept.length >= least) yield kept;
    }
  }
}

function ofPairs(givenBatch: Batch, kept: readonly number[]): Batch {
  const rows = [...kept, ...kept.map((i) => i + givenBatch.pairs)].map((i) => Array.from(row(givenBatch, i)));
  return batch(rows);
}

/** The batch with only some of its columns; undefined if a row would become zero. */
function ofColumns(givenBatch: Batch, kept: readonly number[]): Batch | undefined {
  const rows = Array.from({ length: 2 * givenBatch.pairs }, (_, i) => {
    const entries = row(givenBatch, i);
    return kept.map((j) => entries[j] as number);
  });
  return rows.every((entries) => entries.some((x) => x !== 0)) ? batch(rows) : undefined;
}
