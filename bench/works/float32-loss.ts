import { float32Work } from './float32-work.ts';

/** The float32 loss against frameworks. */
export const float32Loss = float32Work('float32-loss', 'Float32 loss', 'loss', (wasm) => [
  { of: 'ratio', against: wasm, atMost: 0.8, pairs: 512 },
  { of: 'ratio', against: wasm, atMost: 1 },
]);
