import type { Claim } from '../../spec/claim.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import type { SubjectLoss } from '../../src/oracle/subject.ts';

/** The claims of a theorem that says the same of the means of some losses and of each anchor, where all tell. */
export function claimsForValues(
  losses: readonly (SubjectLoss | undefined)[],
  claims: (where: string, ...values: Enclosure[]) => Claim[],
): Claim[] {
  const known = losses.filter((loss) => loss !== undefined);
  if (known.length < losses.length) return [];
  const anchors = Math.min(...known.map(({ perAnchor }) => perAnchor?.length ?? 0));
  return [
    ...claims('mean', ...known.map(({ mean }) => mean)),
    ...Array.from({ length: anchors }, (_, i) =>
      claims(`anchor ${i}`, ...known.map(({ perAnchor }) => perAnchor?.[i] as Enclosure)),
    ).flat(),
  ];
}
