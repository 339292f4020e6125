const { fround, exp, log } = Math;

/** The sum, from the first to the last, in float32. */
export const float32Sum = (terms: readonly number[]): number => terms.reduce((sum, x) => fround(sum + x), 0);

/** e^x in float32. */
export const float32Exp = (x: number): number => fround(exp(x));

/** log Σ e^x in float32, shifted by the largest: as it should be done. */
export function float32LogSumExp(logits: readonly number[]): number {
  const largest = Math.max(...logits);
  return fround(fround(log(float32Sum(logits.map((x) => float32Exp(fround(x - largest)))))) + largest);
}
