// A loss in JavaScript, for nt-xent-oracle: nt-xent check --module javascript-loss.mjs --dtype float64

const dot = (a, b) => a.reduce((sum, x, j) => sum + x * b[j], 0);

/**
 * Put your own loss here. `rows` is a Float32Array of 2N rows of d, view 1 then view 2; rows i and i + N are a pair.
 * Return a number, or { loss, perAnchor?, gradient? }: more returned, more checked.
 */
export default function loss({ pairs, dimension, rows }, temperature) {
  const z = Array.from({ length: 2 * pairs }, (_, i) => {
    const row = Array.from(rows.subarray(i * dimension, (i + 1) * dimension));
    const norm = Math.hypot(...row);
    return row.map((x) => x / norm);
  });
  const perAnchor = z.map((anchor, i) => {
    const logits = z.map((other) => dot(anchor, other) / temperature);
    const positive = logits[(i + pairs) % (2 * pairs)];
    const sum = logits.reduce((total, logit, k) => (k === i ? total : total + Math.exp(logit - positive)), 0);
    return Math.log(sum);
  });
  return { loss: perAnchor.reduce((a, b) => a + b) / perAnchor.length, perAnchor };
}
