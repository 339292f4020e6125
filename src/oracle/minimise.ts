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
  const found = await smallest(implementation, from, async (testCase) => {
    const sample = sampleOf(await observeAndCompare(implementation, [target], testCase));
    return sample && !isWithin(sample) ? sample : undefined;
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
  // Each search has its own time: where small batches take all of theirs, there is still a large one to show.
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

/** No batch of the domain of conformance is colder. */
const COLDEST = 0.05;

/** Cases that are one step simpler: fewer pairs, fewer columns, a rounder temperature, rounder entries; the largest step first. */
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

/** The batch with one entry simpler, and no row zero. */
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

/** The indices that are left where a half, a quarter, … and at last single ones are dropped; at least `least`. */
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

/** Undefined where a row would lose its direction. */
function ofColumns(givenBatch: Batch, kept: readonly number[]): Batch | undefined {
  const rows = Array.from({ length: 2 * givenBatch.pairs }, (_, i) => {
    const entries = row(givenBatch, i);
    return kept.map((j) => entries[j] as number);
  });
  return rows.every((entries) => entries.some((x) => x !== 0)) ? batch(rows) : undefined;
}
