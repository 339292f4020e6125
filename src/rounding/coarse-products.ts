/** A way to compute in float32 with matrix products of fewer bits. */
export interface CoarseProducts {
  readonly id: 'tf32' | 'bfloat16-products' | 'float16-autocast' | 'bfloat16-autocast';
  /** What people call it. */
  readonly name: string;
  /** The largest relative error of an entry of the rows, as a product reads it. */
  readonly inputs: number;
  /** The largest relative error of a product, and of what is divided by τ after it; 0 where both are float32. */
  readonly outputs: number;
}

/** Finest first. TF32 keeps 10 bits after the leading one, as float16 does (NVIDIA's A100 whitepaper); bfloat16 keeps 7. */
export const coarseProducts: readonly CoarseProducts[] = [
  { id: 'tf32', name: 'TF32', inputs: 2 ** -11, outputs: 0 },
  { id: 'bfloat16-products', name: 'float32 with products of bfloat16', inputs: 2 ** -8, outputs: 0 },
  { id: 'float16-autocast', name: 'autocast to float16', inputs: 2 ** -11, outputs: 2 ** -11 },
  { id: 'bfloat16-autocast', name: 'autocast to bfloat16', inputs: 2 ** -8, outputs: 2 ** -8 },
];

/**
 * How much farther off than float32 a loss can be whose products are coarse.
 *
 * Of two rows u and v the entries are rounded, Σ|u||v| ≤ 1; the product, τ and the quotient are rounded where the outputs are: so a
 * logit is off by (2·inputs + inputs² + 3·outputs)(1 + outputs)³ of the largest, and a loss by that of two.
 *
 * @param largestLogit No logit is larger: 1/τ for rows that are normalised.
 */
export function productError({ inputs, outputs }: CoarseProducts, largestLogit: number): number {
  return 2 * largestLogit * (2 * inputs + inputs ** 2 + 3 * outputs) * (1 + outputs) ** 3;
}
