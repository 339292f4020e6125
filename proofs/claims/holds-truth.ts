import { type Claim, equal } from '../../spec/claim.ts';
import { anchorRows, ntXent, termCount } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import { CERTIFIED_DIGITS, evaluate } from '../../src/evaluate.ts';
import type { Case } from '../../src/generators/cases.ts';
import type { Subject } from '../../src/oracle/subject.ts';
import { claimsForEach } from './claims-for-each.ts';

/** That the enclosures of a subject hold the truth: every anchor's and the mean's, under each of its denominators. */
export async function holdsTruth(subject: Subject, given: Case): Promise<Claim[]> {
  const { batch, temperature } = given;
  const possible = subject.denominators.filter((id) => termCount(id, batch.pairs) > 0);
  if (possible.length === 0) return [];
  const { anchors } = subject;
  const rows = anchorRows({ ...ntXent, anchors }, batch.pairs);
  const conventions = possible.map((denominator) => ({ ...ntXent, denominator, anchors }) as const);
  // The certified tier is held to the reference, which gives more digits than it vouches for.
  const digits = subject.name === 'certified' ? CERTIFIED_DIGITS + 5 : CERTIFIED_DIGITS;
  const { losses } = evaluate(batch, temperature, conventions, digits);
  return claimsForEach(subject, given, async (denominator, loss) => {
    const found = await loss(batch);
    const truth = losses[possible.indexOf(denominator)];
    if (!found || !truth) return;
    return [
      equal(`${denominator}: the mean is the truth`, found.mean, truth.value),
      ...truth.perAnchor.flatMap((value, a) => {
        const i = rows[a] as number;
        const one: Enclosure | undefined = found.perAnchor?.[i];
        return one ? [equal(`${denominator}: anchor ${i} is the truth`, one, value)] : [];
      }),
    ];
  });
}
