import type { Convention } from '../convention.ts';

/** A bug that was seen in public code, in words. */
export interface KnownBug {
  /** Its permanent name in reports and links, for example `self-zeroed`. */
  readonly id: string;
  /** What the code does wrong, in a few words. */
  readonly title: string;
  /** How that changes the loss. */
  readonly effect: string;
  /** The GitHub issues and pull requests where it was seen, as `owner/repository#number`. */
  readonly threads: readonly string[];
  /** How to repair the code, in a sentence. */
  readonly cure: string;
}

/** A known bug of values: a convention that nobody means, described by the unusual options of its stages. */
export interface Deviation extends KnownBug {
  /** The unusual option of each stage that has one. */
  readonly options: Partial<Convention>;
}

/** The known bugs of values; the known bugs of arithmetic are in `arithmetic-bugs.ts`. */
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
    id: 'normalised-along-batch',
    title: 'each coordinate divided by its norm over the batch',
    options: { normalisation: 'along-batch' },
    effect: 'Rows keep unequal lengths, and all shrink as the batch grows: most logits are near 0.',
    threads: ['alireza-nasiri/SoundCLR#4'],
    cure: 'Normalise along the last axis: each row by its own norm.',
  },
  {
    id: 'normalised-along-view',
    title: 'each coordinate divided by its norm over its view',
    options: { normalisation: 'along-view' },
    effect:
      'Rows keep unequal lengths, and all shrink as the batch grows: most logits are near 0. In the thread both views are ' +
      'one array; this is the same for each of two.',
    threads: ['alireza-nasiri/SoundCLR#4'],
    cure: 'Normalise along the last axis: each row by its own norm.',
  },
  {
    id: 'normalised-along-pair',
    title: 'each coordinate divided by its norm over the two views of its item',
    options: { normalisation: 'along-pair' },
    effect:
      'The two rows of a pair differ by their signs more than by their directions, and logits grow with the dimension.',
    threads: ['HobbitLong/SupContrast#10'],
    cure: 'Normalise along the last axis, not along that of the views.',
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
    id: 'temperature-exponentiated',
    title: 's·e^τ in place of s/τ',
    options: { temperature: 'times-exp' },
    effect:
      'As if the temperature were e^−τ: 0.93 where it is 0.07. A parameter that is to hold log(1/τ) holds τ. ' +
      'In the thread someone reads the code of CLIP that way, in which it holds log(1/τ).',
    threads: ['LAION-AI/CLAP#57'],
    cure: 'Initialise the parameter with log(1/τ), or divide by τ.',
  },
  {
    id: 'temperature-logarithm',
    title: 's·log(1/τ) in place of s/τ',
    options: { temperature: 'times-log' },
    effect:
      'As if the temperature were 1/log(1/τ): 0.38 where it is 0.07. At τ = 1 the similarities do not count, and above ' +
      'they count with the wrong sign.',
    threads: ['BAAI-DCAI/M3D#52', 'BAAI-DCAI/M3D#64'],
    cure: 'Multiply by the exponential of the parameter that holds log(1/τ).',
  },
  {
    id: 'temperature-clamped',
    title: 'τ above 1 read as 1',
    options: { temperature: 'at-most-1' },
    effect:
      'Right for τ ≤ 1; above, the loss is that of τ = 1. In the threads log(1/τ) is learned, and clamped to 0 or more: ' +
      'for a temperature that is learned it may be meant.',
    threads: ['mlfoundations/open_clip#104', 'facebookresearch/multimodal#137'],
    cure: 'Take τ as it is given, or refuse what is above 1.',
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
    id: 'positive-twice',
    title: 'the positive twice in the denominator',
    options: { positive: 'twice' },
    effect:
      'The positive is added to a sum that holds it already: the loss never falls below log 2, and aligned pairs are pulled ' +
      'together as long as training lasts.',
    threads: ['wenzhilics/HomoGCL#3'],
    cure: 'Add the positive to the sum of the negatives alone, or take the whole sum as it is.',
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
  {
    id: 'no-logarithm',
    title: 'minus the probability of the positive, not minus its logarithm',
    options: { logarithm: 'none' },
    effect:
      'The loss lies from −1 to 0 where the positive is in the denominator, and its gradient vanishes for the hardest ' +
      'anchors. In the thread the exponential of it is taken besides.',
    threads: ['somijeong/MGUIT#2'],
    cure: 'Give nll_loss the log-softmax, not the softmax; or take cross-entropy of the logits.',
  },
] as const satisfies readonly Deviation[];
