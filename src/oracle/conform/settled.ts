import type { Convention } from '../../../spec/convention.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { isWithin } from '../identify/distance.ts';
import type { Identification } from '../identify/identify.ts';
import { differentLosses, distancesOf, type Observation, observe } from '../identify/observation.ts';
import { countsTowardsVerdict, isLarge } from '../identify/probe-answers.ts';
import type { Reason } from '../reason.ts';
import type { Verdict } from '../verdict.ts';
import type { Conformance } from './conformance.ts';
import { gradientDistance } from './gradient-distance.ts';

/** A property that was tested on an implementation, and the claim that it breaks where it does. */
export interface BrokenProperty {
  /** The theorem's slug. */
  readonly id: string;
  /** What does not hold, in words. */
  readonly statement: string;
}

/** What a check found so far. */
interface Found {
  readonly verdict: Verdict;
  readonly why: Reason | null;
  readonly candidate: Convention | null;
  readonly identification: Identification;
  readonly conformance: Conformance | null;
}

/** So many of the first batches are asked for again at the end. */
const ASKED_AGAIN = 4;

/**
 * A check after all else was asked: what breaks a property, or answers its first batches in another way than at the beginning, does not
 * conform. Every other verdict stays.
 *
 * @param broken Each of them in the domain of conformance.
 */
export async function settled<Check extends Found>(
  implementation: Implementation,
  found: Check,
  broken: readonly BrokenProperty[],
): Promise<Check> {
  if (found.verdict !== 'conforms') return found;
  const [first] = broken;
  // A loss that is another one by now breaks properties that have nothing to do with it.
  const why: Reason | undefined =
    (await changedSince(implementation, found)) ??
    (first && { kind: 'breaks-property', id: first.id, statement: first.statement });
  return why ? { ...found, verdict: 'unknown', why } : found;
}

/** What became of the first batches since they were asked for; null where they are answered as they were, up to rounding. */
async function changedSince(implementation: Implementation, found: Found): Promise<Reason | null> {
  const first = found.identification.trials
    .filter((one) => countsTowardsVerdict(one) && !isLarge(one.batch))
    .slice(0, ASKED_AGAIN);
  for (const before of first) {
    // Twice in a row, which code may notice.
    for (let time = 0; time < 2; time++) {
      const change = changeOf(before, await observe(implementation, before), implementation, found);
      if (change !== null) return change;
    }
  }
  return null;
}

function changeOf(
  before: Observation,
  after: Observation,
  implementation: Implementation,
  { candidate, conformance, identification: { trials } }: Found,
): Reason | null {
  if (!candidate) return null;
  if (after.answer.kind !== 'loss') {
    // Where it failed before, that was allowed.
    const mayFail = conformance?.failure != null || trials.some(({ answer }) => answer.kind === 'errored');
    return mayFail ? null : { kind: 'no-loss-again' };
  }
  const two = differentLosses(before, after, distancesOf(before, [candidate], implementation));
  if (two) return { kind: 'unsteady', losses: two };
  if (!distancesOf(after, [candidate], implementation).every(isWithin)) {
    return { kind: 'other-anchors-again' };
  }
  const { gradient } = after.answer;
  const slope = conformance?.gradient && gradient && gradientDistance(gradient, before, candidate, implementation);
  return slope && !isWithin(slope) ? { kind: 'other-gradient-again' } : null;
}
