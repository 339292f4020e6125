import type { KnownBug } from './deviations.ts';

/**
 * The known bugs of arithmetic: those that no option of a stage describes, so that `proofs/numerical-bugs` implements each as code.
 *
 * Most of them are exactly or nearly right over the real numbers, and go wrong in floating point; a few return another value in any
 * arithmetic. The effect of each bug says which of the two it is.
 */
export const arithmeticBugs = [
  {
    id: 'self-subtracted',
    title: 'the row sum minus e^(1/τ), in place of a mask',
    effect:
      'Right over the reals, but for the 1e-6 that lightning-bolts clamps to and adds. ' +
      'In float32 nothing right is left at small τ: impossible negative losses, −∞ or NaN.',
    threads: [
      'Lightning-Universe/lightning-bolts#695',
      'Lightning-Universe/lightning-bolts#811',
      'catalyst-team/catalyst#1278',
    ],
    cure: 'Mask the diagonal before the exponential.',
  },
  {
    id: 'positive-subtracted',
    title: 'the row sum minus the exponential of the positive, in place of a mask',
    effect:
      'Right over the reals, where the positive is no term of the denominator. The nearer the positive and the smaller τ, ' +
      'the fewer digits of the other terms are left: −∞ or NaN where the positive is far above them all, as training makes it.',
    threads: ['Shen-Lab/GraphCL#2', 'Shen-Lab/GraphCL#27'],
    cure: 'Mask the positive before the exponential, or leave it in the sum as InfoNCE does.',
  },
  {
    id: 'untempered-self-subtracted',
    title: 'the row sum minus e, not e^(1/τ)',
    effect:
      'Another value, in any arithmetic: e^(1/τ) − e of the anchor itself stays in the sum below τ = 1, nearly all of it ' +
      'at small τ; above τ = 1 more is subtracted than there was, down to NaN.',
    threads: ['Lightning-Universe/lightning-bolts#609'],
    cure: 'Mask the diagonal before the exponential.',
  },
  {
    id: 'zero-losses-dropped',
    title: 'the mean over those anchors whose loss is not 0',
    effect:
      'Another value wherever a loss rounds to 0: the better an anchor is learned, the more the others count, and the loss ' +
      'jumps when one crosses that line. The same mean where no loss is 0.',
    threads: ['KevinMusgrave/pytorch-metric-learning#671'],
    cure: 'Divide by the number of anchors: a reducer that takes the mean of all.',
  },
  {
    id: 'additive-mask',
    title: 'masked by adding −103.6',
    effect:
      'Another value, in any arithmetic: the masked logit 1/τ − 103.6 stays in the sum. No digit shows it while another ' +
      'row is near; below τ = 0.0193 it can be the largest logit of all.',
    threads: ['raminnakhli/Decoupled-Contrastive-Learning#14'],
    cure: 'Fill what is masked with −∞.',
  },
  {
    id: 'max-includes-self',
    title: "shifted by a maximum that includes the anchor's own logit, masked after the exponential",
    effect:
      'Right over the reals, wrong in its arithmetic. NaN where every other exponential vanishes: ' +
      'in float32 at τ = 0.005, when all cosines are below 0.48.',
    threads: ['emadeldeen24/TS-TCC#25', 'HobbitLong/SupContrast#111', 'HobbitLong/SupContrast#104'],
    cure: 'Mask the diagonal before the maximum is taken.',
  },
  {
    id: 'exp-overflow',
    title: 'exponentials of logits that nothing was subtracted from',
    effect:
      'Right over the reals, wrong in its arithmetic. Infinite or NaN as soon as a logit passes 88.72 in float32: ' +
      'below τ = 0.0113 for an aligned pair.',
    threads: ['Lightning-Universe/lightning-bolts#811', 'huggingface/sentence-transformers#2774'],
    cure: 'Subtract the largest logit of the row first, as logsumexp does.',
  },
  {
    id: 'epsilon-in-log',
    title: 'a small number added under the logarithm',
    effect:
      'Another value, in any arithmetic. Added to the ratio, the smallest normal float32 caps the loss at 87.34, ' +
      'where the gradient dies; added to the sum, as in the threads, it lifts small sums. ' +
      'A masked logit set to −20, not −∞, is an ε of e^(−20).',
    threads: ['Lightning-Universe/lightning-bolts#681', 'HobbitLong/SupContrast#104'],
    cure: 'Subtract the logit of the positive from the logsumexp: no logarithm of 0 is left to guard.',
  },
  {
    id: 'two-epsilons',
    title: 'a small number added to the sum, and another under the logarithm',
    effect:
      'Another value, in any arithmetic: the first lifts small sums, the second caps the loss at −log ε, which is 18.42 ' +
      'for 1e-8.',
    threads: ['HKUDS/LightGCL#10'],
    cure: 'Subtract the logit of the positive from the logsumexp: no sum and no logarithm of 0 is left to guard.',
  },
  {
    id: 'half-mask',
    title: 'constants of float32 in float16',
    effect:
      'Right in float32, wrong in float16. A mask times −1e9 is NaN in every entry, since −1e9 becomes −∞; ' +
      'an ε of 1e-12 becomes 0, and guards nothing.',
    threads: ['lightly-ai/lightly#1259', 'pytorch/pytorch#32137', 'NVIDIA/apex#1105'],
    cure: 'Normalise and mask in float32, or take both numbers from the dtype.',
  },
  {
    id: 'max-shift-broadcast',
    title: 'the maxima of the rows subtracted from the columns',
    effect:
      'Another value, in any arithmetic: plausible, and off wherever the maxima differ, with other weights in the gradient.',
    threads: ['AdaptiveMotorControlLab/CEBRA#48', 'AdaptiveMotorControlLab/CEBRA#86'],
    cure: 'Keep the dimension of the maximum: keepdim=True.',
  },
  {
    id: 'collapsed-gradient',
    title: 'rows of other machines gathered without their gradient',
    effect:
      "The value is right, the gradient is wrong in any arithmetic. A row has the gradient of its own anchor's loss alone, " +
      'as with one row to a machine: what the other losses say of it is lost. With several rows to a machine less is ' +
      'lost, and the verdict is that the gradient is not that of the loss.',
    threads: ['lightly-ai/lightly#1528', 'facebookresearch/SLIP#31'],
    cure: 'Gather with gradients, and add up in the backward pass what all machines say of a row.',
  },
] as const satisfies readonly KnownBug[];

/** The id of a known bug of arithmetic. */
export type ArithmeticBugId = (typeof arithmeticBugs)[number]['id'];

/** Returns the known bug of arithmetic with an id. */
export function knownArithmeticBug(id: ArithmeticBugId): KnownBug {
  return arithmeticBugs.find((bug) => bug.id === id) as KnownBug;
}
