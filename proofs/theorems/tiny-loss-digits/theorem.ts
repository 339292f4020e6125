import { batch } from '../../../spec/batch.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { atMost, type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { type Case, cases } from '../../../src/batches/cases.ts';
import { binade } from '../../../src/batches/drawn.ts';
import { float32Loss } from '../../../src/float32/loss.ts';
import { ownArithmetic, roundingsOf } from '../../../src/rounding/accuracy.ts';
import { formats } from '../../../src/rounding/formats.ts';
import { secondOrder } from '../../../src/rounding/loss-bounds.ts';
import { type AnchorLogits, anchorsOf, float32Exp, float32Sum } from '../../numerical-bugs/float32.ts';
import { reference, type SubjectLoss } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';
import { exactly, minus, sumOf, times } from '../../toolkit/enclosures.ts';

const { fround, log } = Math;
const { unitRoundoff: u, smallest } = formats.float32;

/** Aligned pairs of opposite direction: S_0 = log(1 + 2e^(−2/τ)). */
const opposite = (temperature: number) => onLine([1, -1, 1, -1], temperature);

export const tinyLossDigits: Theorem = {
  slug: 'tiny-loss-digits',
  uses: ['float32-error'],
  hypotheses: [
    {
      says: "The unit in the last place of the positive's logit, not u/τ",
      async without() {
        const direction = [0.0885, 0.9960762].map(fround);
        const testCase = { batch: batch([[1, 0], direction, [1, 0], direction]), temperature: 0.0626 };
        return noDigits('below u/τ', await firstLoss(testCase), firstOf(testCase).minusLogit, u / testCase.temperature);
      },
    },
    {
      says: 'A positive that is aligned, for a statement in τ',
      async without() {
        const rows = [
          [1, 0],
          [-1, 0],
          [0, 1],
          [-1, 0],
        ];
        const testCase = { batch: batch(rows), temperature: 1 / 16 };
        // Half of u/τ is the least that the last place of a logit of 1/τ can be.
        return noDigits(
          'below u/(2τ)',
          await firstLoss(testCase),
          firstOf(testCase).minusLogit,
          u / testCase.temperature / 2,
        );
      },
    },
    {
      says: 'log1p, not log(1 + x)',
      async without() {
        const testCase = opposite(1 / 8);
        return [keepsDigits('log(1 + x)', testCase, firstOf(testCase).softmax, await firstLoss(testCase))];
      },
    },
    {
      says: 'The loss above the subnormals, for the first line',
      async without() {
        const testCase = opposite(1 / 64);
        const [computed = 0] = float32Loss(testCase.batch, testCase.temperature).perAnchor;
        const truth = await firstLoss(testCase);
        return [atMost('its relative error', off(computed, truth), times(exactly(relative(testCase)), truth))];
      },
    },
  ],
  sharpness: {
    witness: 'the batch (1, −1, 1, −1) in one dimension at τ = 1/16: both forms without log1p return 0',
    attained: [
      {
        testCase: opposite(1 / 16),
        claims: ['logsumexp − logit has no digit at anchor 0', 'log-softmax has no digit at anchor 0'],
      },
    ],
  },
  machineProof: { none: 'exp and log in floating point are not in the library yet' },
  catches: ['self-zeroed', 'positive-untempered', 'self-subtracted', 'epsilon-in-log', 'max-shift-broadcast'],
  appliesTo: ({ denominators, anchors }) => anchors === 'both-views' && denominators.includes('simclr'),
  // Pairs near each other, and cold: losses down to 1e-43.
  cases: cases({
    kinds: ['aligned', 'simplex', 'duplicated', 'random'],
    minPairs: 2,
    maxPairs: 4,
    maxDimension: 6,
    temperature: { min: 0.02, max: 1 },
  }),
  async claims(subject, testCase) {
    const { batch, temperature } = testCase;
    const found = await lossOf(subject, testCase, 'simclr');
    if (!found) return [];
    const anchors = anchorsOf(batch, temperature);
    return [
      ...ofLog1p(testCase, found),
      ...(found.perAnchor ?? []).flatMap((truth, i) => {
        const { positive, largest, minusLogit, softmax } = formsOf(anchors[i] as AnchorLogits);
        // Only where the positive's logit is the largest, and positive.
        if (positive <= 0 || positive < largest) return [];
        const power = binade(positive);
        const places = minusLogit / (2 * power * u);
        return [
          equal(`logsumexp − logit is in whole places at anchor ${i}`, exactly(places), exactly(Math.round(places))),
          ...noDigits(`logsumexp − logit has no digit at anchor ${i}`, truth, minusLogit, power * u),
          ...(softmax === 0
            ? []
            : [atMost(`log-softmax is 0 or large at anchor ${i}`, exactly(2 * u * (1 - 4 * u)), exactly(softmax))]),
          ...noDigits(`log-softmax has no digit at anchor ${i}`, truth, softmax, u * (1 - 4 * u)),
        ];
      }),
    ];
  },
};

/** The forms without log1p of one anchor, in float32, and what the logits are. */
function formsOf({ positive, others }: AnchorLogits) {
  const softmax = fround(log(float32Sum(others.map((x) => float32Exp(fround(x - positive))))));
  return {
    positive,
    largest: Math.max(...others),
    softmax,
    minusLogit: fround(fround(positive + softmax) - positive),
  };
}

/** The forms without log1p of anchor 0. */
const firstOf = ({ batch, temperature }: Case) => formsOf(anchorsOf(batch, temperature)[0] as AnchorLogits);

/** The true loss of anchor 0. */
async function firstLoss(testCase: Case): Promise<Enclosure> {
  const value = await lossOf(reference(30), testCase, 'simclr');
  return value?.perAnchor?.[0] as Enclosure;
}

/** |computed − truth| */
function off(computed: number, truth: Enclosure): Enclosure {
  const { value, radius } = minus(exactly(computed), truth);
  return { value: value.abs(), radius };
}

/** That a loss of at most this size is computed with an error as large as itself, or larger. There is no claim about a larger loss. */
function noDigits(statement: string, truth: Enclosure, computed: number, size: number): Claim[] {
  return truth.value.plus(truth.radius).lessThanOrEqualTo(size) ? [atMost(statement, truth, off(computed, truth))] : [];
}

/** κ(e^E − 1 + c_l + u), with the accuracy of exp and log in our float32. */
function relative({ batch: { pairs, dimension: d }, temperature }: Case): number {
  const n = termCount('simclr', pairs);
  const { inExp, inLog } = roundingsOf(ownArithmetic);
  const kappa = secondOrder(d, n + inLog / u, u);
  const inLogOfSum = kappa * (((4 * d + 17) * u) / temperature + (n - 1) * u) + inExp;
  return kappa * (Math.expm1(inLogOfSum) + inLog + u);
}

function keepsDigits(statement: string, testCase: Case, computed: number, truth: Enclosure, more = 0): Claim {
  const subnormal = exactly((termCount('simclr', testCase.batch.pairs) + 1) * smallest);
  const bound = sumOf([times(exactly(relative(testCase) + more), truth), subnormal]);
  return atMost(statement, off(computed, truth), bound);
}

/** That our float32, which computes by log1p, keeps the digits of every anchor, and of their mean, as all are positive. */
function ofLog1p(testCase: Case, { mean, perAnchor }: SubjectLoss): Claim[] {
  const ours = float32Loss(testCase.batch, testCase.temperature);
  const m = ours.perAnchor.length;
  // The mean rounds like any: see the derivation. Its terms are off by their own bounds already.
  const inMean = (m + 3) * u * secondOrder(0, m, u) * (1 + relative(testCase));
  return [
    keepsDigits('log1p keeps the digits of the mean', testCase, ours.mean, mean, inMean),
    ...(perAnchor ?? []).map((truth, i) =>
      keepsDigits(`log1p keeps the digits at anchor ${i}`, testCase, ours.perAnchor[i] as number, truth),
    ),
  ];
}
