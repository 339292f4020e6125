import type { Batch } from '../../spec/batch.ts';
import { type Claim, equal } from '../../spec/claim.ts';
import type { Denominator } from '../../spec/convention.ts';
import type { Case } from '../../src/generators/cases.ts';
import type { Subject } from '../../src/oracle/subject.ts';
import { claimsForEach } from './claims-for-each.ts';

/**
 * That another batch has the same loss under every denominator: the mean, and each anchor where all tell.
 *
 * Its row i is row `order(i)` of the first, changed or not; `speaksOf` leaves denominators out.
 */
export function sameLosses(
  subject: Subject,
  given: Case,
  other: Batch,
  {
    says,
    order = (i) => i,
    speaksOf = () => true,
  }: {
    says: string;
    order?: (i: number) => number;
    speaksOf?: (denominator: Denominator) => boolean;
  },
): Promise<Claim[]> {
  return claimsForEach(subject, given, async (denominator, loss) => {
    if (!speaksOf(denominator)) return;
    const [before, after] = [await loss(given.batch), await loss(other)];
    if (!before || !after) return;
    const anchors = (after.perAnchor ?? []).flatMap((value, i) => {
      const same = before.perAnchor?.[order(i)];
      return same ? [equal(`${denominator}: ${says}, same loss of anchor ${i}`, same, value)] : [];
    });
    return [equal(`${denominator}: ${says}, same loss`, before.mean, after.mean), ...anchors];
  });
}
