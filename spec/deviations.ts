import type { Convention } from './convention.ts';

/** A bug that was seen in public code. */
export interface KnownBug {
  /** Its name in reports and links, for example `self-zeroed`. */
  readonly id: string;
  /** What the code does, in a few words. */
  readonly title: string;
  /** What it does to the loss. */
  readonly effect: string;
  /** Where it was seen: repository and number. */
  readonly threads: readonly string[];
  /** What to do, in a sentence. */
  readonly cure: string;
}

/** A convention that nobody means: a known bug, as unusual options of the stages. */
export interface Deviation extends KnownBug {
  /** The unusual option of each stage that has one. */
  readonly options: Partial<Convention>;
}

/** The known bugs that are a matter of values; those of arithmetic stand in `arithmetic-bugs.ts`. */
export const deviations = [
  {
    id: 'layout-interleaved',
    title: 'stacked rows read as interleaved',
    options: { layout: 'interleaved' },
    effect: 'Rows 2i and 2i + 1 are taken for partners: the loss moves when the pairs are permuted.',
    threads: ['open-mmlab/mmselfsup#159'],
    cure: 'Stack the views, a1 … aN b1 … bN, or make rows 2i and 2i + 1 the two views of one item.',
  },
  {
    id: 'same-view-twice',
    title: 'view 1 compared with itself',
    options: { secondView: 'same' },
    effect: 'Every positive has similarity 1 and the loss ignores view 2: nothing is pulled together.',
    threads: ['microsoft/A-CLIP#4', 'catalyst-team/catalyst#1278'],
    cure: 'Pass the second view.',
  },
  {
    id: 'rows-not-normalised',
    title: 'dot products of raw rows',
    options: { normalisation: 'none' },
    effect: 'The length of the rows acts as a temperature: the loss falls by growing the rows.',
    threads: ['Yunfan-Li/Contrastive-Clustering#15', 'lucidrains/CoCa-pytorch#10'],
    cure: 'Divide every row by its norm inside the loss.',
  },
  {
    id: 'matrix-normalised',
    title: 'one Frobenius norm for the whole batch',
    options: { normalisation: 'matrix' },
    effect:
      'All logits are nearly 0: the loss stays near its collapse value. In the threads each view has a norm of its own.',
    threads: ['tensorflow/similarity#237', 'tensorflow/similarity#233'],
    cure: 'Normalise along the last axis: each row by its own norm.',
  },
  {
    id: 'cosines-clamped',
    title: 'similarities clamped at 0 from below',
    options: { similarity: 'clamped' },
    effect: 'Rows beyond a right angle no longer matter, and have no gradient. The thread has 1e-7 for 0.',
    threads: ['p3i0t/SimCLR-CIFAR10#6'],
    cure: 'Drop the clamp.',
  },
  {
    id: 'temperature-multiplied',
    title: 's·τ in place of s/τ',
    options: { temperature: 'multiply' },
    effect: 'As if the temperature were 1/τ. In the thread it was so in the soft targets alone.',
    threads: ['bowang-lab/BLEEP#5'],
    cure: 'Divide the similarities by τ.',
  },
  {
    id: 'temperature-ignored',
    title: 'τ is not used',
    options: { temperature: 'ignored' },
    effect: 'The loss does not move with τ.',
    threads: ['ustcllm/RecStudio#21'],
    cure: 'Divide all logits by τ, before any exponential.',
  },
  {
    id: 'positive-untempered',
    title: 'the logit of the positive is not divided by τ',
    options: { temperature: 'positive-untempered' },
    effect: 'The loss is off by about s_p·(1/τ − 1).',
    threads: ['RElbers/info-nce-pytorch#17'],
    cure: 'Divide the whole matrix of similarities by τ, once.',
  },
  {
    id: 'temperature-outside',
    title: 'the ratio multiplied by τ before its logarithm',
    options: { logarithm: 'of-tempered-ratio' },
    effect: 'The loss is off by −log τ, the same for every batch; its gradient is right.',
    threads: ['drboog/Lafite#25'],
    cure: 'Divide the similarities by τ, and use it nowhere else.',
  },
  {
    id: 'self-zeroed',
    title: 'the logit of the anchor itself set to 0, not masked',
    options: { denominator: 'self-zeroed' },
    effect:
      'exp(0) = 1 stays in the sum: the loss is too large, by most where the positive is far. ' +
      'Proposed in google-research/simclr#20; CSSLab/maia2#9 and CSSLab/maia2#14 repair it in another softmax.',
    threads: ['google-research/simclr#20', 'CSSLab/maia2#9', 'CSSLab/maia2#14'],
    cure: 'Fill the diagonal with −∞, or leave it out, before the logsumexp.',
  },
  {
    id: 'split-logs',
    title: "one logarithm for each view's negatives, not one of all",
    options: { logarithm: 'split-by-view' },
    effect:
      'With a and b the sums under the two logarithms, the loss is off by −log(1/a + 1/b). It is too large where both ' +
      'sums pass 2, as in most large batches, and too small where one is below 1, as in two pairs whose negatives lie ' +
      'beyond a right angle. Its collapse value depends on τ.',
    threads: ['lightly-ai/lightly#1826', 'lightly-ai/lightly#1827', 'catalyst-team/catalyst#1278'],
    cure: 'Join the logits of both views, then take one logsumexp.',
  },
  {
    id: 'log-of-mean',
    title: '−log of the mean ratio, not the mean of −log',
    options: { logarithm: 'of-mean' },
    effect: 'The loss is too small, and the hardest anchors count least.',
    threads: ['pietz/simclr#1', 'mpatacchiola/self-supervised-relational-reasoning#3'],
    cure: 'Take the logarithm of each anchor first, the mean afterwards.',
  },
] as const satisfies readonly Deviation[];
