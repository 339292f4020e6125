/** The binary floating-point formats of embeddings, and the bytes that a number takes in each. */
export const dtypes = { float16: 2, bfloat16: 2, float32: 4, float64: 8 } as const;

/** A binary floating-point format: what a file stores, or what an implementation computed in. */
export type Dtype = keyof typeof dtypes;
