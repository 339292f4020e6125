import { atMost, type Claim } from '../../spec/claim.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import type { Subject, SubjectLoss } from '../../src/oracle/subject.ts';
import { meanOverAnchors } from './mean-over-anchors.ts';

/** Bounds on the losses of all 2N anchors. */
export interface Bounds {
  readonly lower: readonly Enclosure[];
  readonly upper: readonly Enclosure[];
}

/** That every anchor's loss lies between its bounds, and the mean loss between theirs. */
export function between(
  subject: Pick<Subject, 'anchors'>,
  what: string,
  { mean, perAnchor }: SubjectLoss,
  { lower, upper }: Bounds,
): Claim[] {
  const claims = (where: string, low: Enclosure, value: Enclosure, high: Enclosure) => [
    atMost(`${what}, from below${where}`, low, value),
    atMost(`${what}, from above${where}`, value, high),
  ];
  return [
    ...claims('', meanOverAnchors(subject, lower), mean, meanOverAnchors(subject, upper)),
    ...(perAnchor ?? []).flatMap((value, i) =>
      claims(` at anchor ${i}`, lower[i] as Enclosure, value, upper[i] as Enclosure),
    ),
  ];
}
