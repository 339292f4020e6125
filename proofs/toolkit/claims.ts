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

/** The loss of some batch under the denominator at hand, at the temperature of the case. */
type LossOf = (batch: Batch) => Promise<SubjectLoss | undefined>;

/** The claims of a theorem that says the same of every denominator; a subject that does not answer makes none. */
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

/** The claim that unusual options of the stages leave the mean under a denominator as it is. */
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
 * That another batch has the same loss under every denominator: the mean, and each anchor where all tell.
 *
 * Its row i is row `order(i)` of the first, changed or not; `speaksOf` leaves denominators out.
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

/** The mean over the anchors of a subject, of what is known of all 2N rows. */
export function meanOverAnchors({ anchors }: Pick<Subject, 'anchors'>, ofRows: readonly Enclosure[]): Enclosure {
  return meanOf(anchorRows({ ...ntXent, anchors }, ofRows.length / 2).map((i) => ofRows[i] as Enclosure));
}

/** For hypotheses that a denominator has terms: of one pair there is no decoupled loss to claim anything of, but E109. */
export async function noTerms(): Promise<Claim[]> {
  const { batch, temperature } = onLine([1, 1]);
  await reference(30).loss(batch, temperature, 'decoupled');
  return [];
}

/** The loss of a case under one denominator, for claims about several; undefined where the subject computes others. */
export async function lossOf(
  subject: Subject,
  { batch, temperature }: Case,
  denominator: Denominator,
): Promise<SubjectLoss | undefined> {
  return subject.denominators.includes(denominator) ? subject.loss(batch, temperature, denominator) : undefined;
}

/** Whether a subject has the gradient of one anchor's loss: float32 has that of the mean alone, and others none. */
export const tellsAnchorGradients = ({ gradient, meanGradientOnly = false }: Subject): boolean =>
  gradient !== undefined && !meanGradientOnly;

/** The loss with the positive in its denominator, and the one without. */
export const couples = [
  ['simclr', 'decoupled'],
  ['cross-view', 'cross-view-decoupled'],
] as const satisfies (readonly [Denominator, Denominator])[];

/** That the enclosures of a subject hold the truth: every anchor's and the mean's, under each of its denominators. */
export async function holdsTruth(subject: Subject, testCase: Case): Promise<Claim[]> {
  const { batch, temperature } = testCase;
  const possible = subject.denominators.filter((id) => termCount(id, batch.pairs) > 0);
  if (possible.length === 0) return [];
  const { anchors } = subject;
  const rows = anchorRows({ ...ntXent, anchors }, batch.pairs);
  const conventions = possible.map((denominator) => ({ ...ntXent, denominator, anchors }) as const);
  // The certified tier is held to the reference, which gives more digits than it vouches for.
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
