/** rows: 2N rows of d numbers, view 1 and then view 2; row i and row i + N are a pair. */
export function loss(rows: number[][], temperature: number): number {
  const n = rows.length / 2;
  const u = rows.map((z) => z.map((x) => x / Math.hypot(...z)));
  const losses = u.map((ui, i) => {
    const p = (i + n) % (2 * n);
    const logits = u.map((uk) => dot(ui, uk) / temperature);
    const inDenominator = logits.filter((_, k) => k !== i); // all but the anchor
    return logSumExp(inDenominator) - (logits[p] as number);
  });
  return losses.reduce((sum, x) => sum + x, 0) / losses.length;
}

const dot = (a: number[], b: number[]) => a.reduce((sum, x, j) => sum + x * (b[j] as number), 0);

function logSumExp(xs: number[]): number {
  const most = Math.max(...xs);
  return most + Math.log(xs.reduce((sum, x) => sum + Math.exp(x - most), 0));
}
