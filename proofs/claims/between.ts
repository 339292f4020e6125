import { atMost, type Claim } from '../../spec/claim.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import type { SubjectLoss } from '../../src/oracle/subject.ts';
import { meanOf } from './enclosed-sums.ts';

/** Bounds on the losses of all 2N anchors. */
export interface Bounds {
  readonly lower: readonly Enclosure[];
  readonly upper: readonly Enclosure[];
}

/** That every anchor's loss lies between its bounds, and the mean loss between theirs. */
export function between(
  { bothViews }: { bothViews: boolean },
  what: string,
  { mean, perAnchor }: SubjectLoss,
  { lower, upper }: Bounds,
): Claim[] {
  const anchors = bothViews ? lower.length : lower.length / 2;
  const claims = (where: string, low: Enclosure, value: Enclosure, high: Enclosure) => [
    atMost(`${what}, from below${where}`, low, value),
    atMost(`${what}, from above${where}`, value, high),
  ];
  return [
    ...claims('', meanOf(lower.slice(0, anchors)), mean, meanOf(upper.slice(0, anchors))),
    ...(perAnchor ?? []).flatMap((value, i) =>
      claims(` at anchor ${i}`, lower[i] as Enclosure, value, upper[i] as Enclosure),
    ),
  ];
}
