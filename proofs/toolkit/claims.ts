import type { Batch } from '../../spec/batch.ts';
import { type Convention, type Denominator, ntXent } from '../../spec/convention.ts';
import { termCount } from '../../spec/conventions/denominators.ts';
import { anchorRows } from '../../spec/conventions/layouts.ts';
import { atMost, type Claim, equal } from '../../spec/decimals/claim.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import type { Case } from '../../src/batches/cases.ts';
import { CERTIFIED_DIGITS, evaluate } from '../../src/truth/evaluate.ts';
import { certifiedUnder, reference, type Subject, type SubjectLoss } from '../subject.ts';
import { onLine } from './batches.ts';
import { meanOf } from './enclosures.ts';

/** Computes the loss of any batch under the current denominator, at the temperature of the case. */
type LossOf = (batch: Batch) => Promise<SubjectLoss | undefined>;

/** Makes the claims of a theorem that says the same of every denominator; there are none where the subject has no loss. */
export async function claimsForEach(
  subject: Subject,
  { batch, temperature }: { batch: Batch; temperature: number },
  claims: (denominator: Denominator, loss: LossOf) => Promise<Claim[] | undefined>,
): Promise<Claim[]> {
  const made: Claim[] = [];
  for (const denominator of subject.denominators) {
    if (termCount(denominator, batch.pairs) === 0) continue;
    made.push(...((await claims(denominator, (other) => subject.loss(other, temperature, denominator))) ?? []));
  }
  return made;
}

/**
 * Makes the claims of a theorem that says the same of the mean losses and of the losses of each anchor.
 *
 * Anchors are left out unless every loss has values for them.
 */
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

/** Claims that the mean loss under a denominator does not change with other options of the stages. */
export async function claimsSame(
  subject: Subject,
  testCase: Case,
  denominator: Denominator,
  statement: string,
  options: Partial<Convention>,
): Promise<Claim[]> {
  const unusual = await certifiedUnder(options).loss(testCase.batch, testCase.temperature, denominator);
  const usual = await lossOf(subject, testCase, denominator);
  return unusual && usual ? [equal(statement, unusual.mean, usual.mean)] : [];
}

/**
 * Claims that another batch has the same loss under every denominator: the same mean, and the same loss of each anchor
 * where the subject computes it.
 *
 * Row i of the other batch is made from row `order(i)` of the first. Denominators that `speaksOf` rejects are left out.
 */
export function sameLosses(
  subject: Subject,
  testCase: Case,
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
  return claimsForEach(subject, testCase, async (denominator, loss) => {
    if (!speaksOf(denominator)) return;
    const [before, after] = [await loss(testCase.batch), await loss(other)];
    if (!before || !after) return;
    const anchors = (after.perAnchor ?? []).flatMap((value, i) => {
      const same = before.perAnchor?.[order(i)];
      return same ? [equal(`${denominator}: ${says}, same loss of anchor ${i}`, same, value)] : [];
    });
    return [equal(`${denominator}: ${says}, same loss`, before.mean, after.mean), ...anchors];
  });
}

/** Bounds on the losses of all 2N anchors. */
interface Bounds {
  readonly lower: readonly Enclosure[];
  readonly upper: readonly Enclosure[];
}

/** Claims that every anchor's loss lies between its bounds, and the mean loss between the means of the bounds. */
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

/** Averages values of all 2N rows over those rows that are anchors of the subject. */
export function meanOverAnchors({ anchors }: Pick<Subject, 'anchors'>, ofRows: readonly Enclosure[]): Enclosure {
  return meanOf(anchorRows({ ...ntXent, anchors }, ofRows.length / 2).map((i) => ofRows[i] as Enclosure));
}

/** Drops the hypothesis that a denominator has terms: one pair has no decoupled loss, so this throws NTX-E109. */
export async function noTerms(): Promise<Claim[]> {
  const { batch, temperature } = onLine([1, 1]);
  await reference(30).loss(batch, temperature, 'decoupled');
  return [];
}

/** Computes the loss of a case under one denominator; it is undefined where the subject does not compute that one. */
export async function lossOf(
  subject: Subject,
  { batch, temperature }: Case,
  denominator: Denominator,
): Promise<SubjectLoss | undefined> {
  return subject.denominators.includes(denominator) ? subject.loss(batch, temperature, denominator) : undefined;
}

/** Tells whether a subject has the gradient of one anchor's loss; float32 has only the mean's, and some subjects have none. */
export const tellsAnchorGradients = ({ gradient, meanGradientOnly = false }: Subject): boolean =>
  gradient !== undefined && !meanGradientOnly;

/** Pairs of denominators: the first one includes the positive, and the second is the same without it. */
export const couples = [
  ['simclr', 'decoupled'],
  ['cross-view', 'cross-view-decoupled'],
] as const satisfies (readonly [Denominator, Denominator])[];

/** Claims that a subject's enclosures of the mean and of every anchor contain the truth, under each of its denominators. */
export async function holdsTruth(subject: Subject, testCase: Case): Promise<Claim[]> {
  const { batch, temperature } = testCase;
  const possible = subject.denominators.filter((id) => termCount(id, batch.pairs) > 0);
  if (possible.length === 0) return [];
  const { anchors } = subject;
  const rows = anchorRows({ ...ntXent, anchors }, batch.pairs);
  const conventions = possible.map((denominator) => ({ ...ntXent, denominator, anchors }) as const);
  // The certified tier is compared with a reference that computes more digits than the tier guarantees.
  const digits = subject.name === 'certified' ? CERTIFIED_DIGITS + 5 : CERTIFIED_DIGITS;
  const { losses } = evaluate(batch, temperature, conventions, digits);
  return claimsForEach(subject, testCase, async (denominator, loss) => {
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
