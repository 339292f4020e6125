/** The errors of batches, losses and modules. Codes are frozen: never renumbered, never reused. */
export const batchErrors = {
  'NTX-E101': {
    title: 'the number of rows is odd',
    cause: 'A batch holds two views of N items: 2N rows, and row i + N is the partner of row i.',
    action: 'Stack the two views: rows 0…N−1 are view 1, rows N…2N−1 are view 2.',
  },
  'NTX-E102': {
    title: 'the rows are not all of the same length',
    cause: 'Every row is one embedding, and all embeddings have the same dimension d.',
    action: 'Give 2N rows of d numbers each.',
  },
  'NTX-E103': {
    title: 'the batch is empty',
    cause: 'A batch needs at least one pair (two rows) and at least one dimension.',
    action: 'Give at least two rows of at least one number.',
  },
  'NTX-E104': {
    title: 'an entry is not finite',
    cause: 'The cosine similarity of a row that holds NaN or infinity is undefined.',
    action: 'Look upstream for a division by zero or an overflow: the loss is not at fault here.',
  },
  'NTX-E105': {
    title: 'a row is zero',
    cause: 'The cosine similarity with a zero vector is undefined; frameworks each put an epsilon of their own there.',
    action: 'Drop the pair, or look upstream for a dead encoder output.',
  },
  'NTX-E106': {
    title: 'the temperature is not a positive finite number',
    cause: 'The logits are the similarities divided by the temperature τ.',
    action: 'Give τ > 0, for example 0.5 (the SimCLR paper used 0.05 to 1).',
  },
  'NTX-E107': {
    title: 'an entry is not a number',
    cause: 'A batch is a table of numbers.',
    action: 'Write plain JSON numbers: no text, no null, no nested arrays.',
  },
  'NTX-E108': {
    title: 'the data does not fit the shape',
    cause: 'A batch is a two-dimensional array of 2N rows and d columns.',
    action: 'Check the shape: it must be [2N, d], and the data must hold 2N·d numbers.',
  },
  'NTX-E109': {
    title: 'the denominator is empty',
    cause: 'With one pair there are no negatives, so a denominator without the positive has no terms.',
    action:
      'Give at least two pairs, or take a denominator that holds the positive (simclr, cross-view, self-inclusive).',
  },
  'NTX-E110': {
    title: 'the logits are too large for the reference',
    cause: 'The reference computes exp(logit) in decimals whose exponents stop at 9e15.',
    action: 'Take a larger temperature, or normalise the rows.',
  },
  'NTX-E111': {
    title: 'the scale n/(n-1) needs two pairs',
    cause: 'Division by N − 1 is division by zero for one pair.',
    action: 'Give at least two pairs, or take another scale.',
  },
  'NTX-E112': {
    title: 'the claimed loss is not a number',
    cause: 'A claim is a decimal number as a program printed it; it counts as rounded in its last place.',
    action: 'Give a finite number, for example --claim 2.9266.',
  },
  'NTX-E113': {
    title: 'the module cannot be loaded',
    cause: 'The file is missing, or importing it failed.',
    action: 'Check the path, and run `node FILE` to see what fails.',
  },
  'NTX-E114': {
    title: 'the module has no default export that can be called',
    cause: 'An implementation is a module whose default export is a function of a batch and a temperature.',
    action: 'Write `export default (batch, temperature) => …`; the batch is { pairs, dimension, rows }, stacked.',
  },
} as const;
