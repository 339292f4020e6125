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

/** A property that an implementation breaks. */
export interface BrokenProperty {
  /** The theorem's slug. */
  readonly id: string;
  /** The claim that does not hold, in words. */
  readonly statement: string;
}

/** The parts of a check that are needed here. */
interface Found {
  readonly verdict: Verdict;
  readonly why: Reason | null;
  readonly candidate: Convention | null;
  readonly identification: Identification;
  readonly conformance: Conformance | null;
}

/** How many of the first batches are asked again at the end. */
const ASKED_AGAIN = 4;

/**
 * Settles a check after everything else was asked: an implementation does not conform if it breaks a property, or if it now
 * answers the first batches differently than at the beginning. All other verdicts stay.
 *
 * @param broken The properties that it breaks within the domain of conformance.
 */
export async function settled<Check extends Found>(
  implementation: Implementation,
  found: Check,
  broken: readonly BrokenProperty[],
): Promise<Check> {
  if (found.verdict !== 'conforms') return found;
  const [first] = broken;
  // A loss that changes over time also breaks unrelated properties, so the change is the better reason.
  const why: Reason | undefined =
    (await changedSince(implementation, found)) ??
    (first && { kind: 'breaks-property', id: first.id, statement: first.statement });
  return why ? { ...found, verdict: 'unknown', why } : found;
}

/** Asks for the first batches again and returns how an answer changed; null if none changed by more than rounding. */
async function changedSince(implementation: Implementation, found: Found): Promise<Reason | null> {
  const first = found.identification.trials
    .filter((one) => countsTowardsVerdict(one) && !isLarge(one.batch))
    .slice(0, ASKED_AGAIN);
  for (const before of first) {
    // Each is asked twice in a row, because some code behaves differently when a batch repeats.
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
    // An earlier failure did not prevent `conforms`, so failures are allowed.
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
