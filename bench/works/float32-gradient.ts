import { float32Work } from './float32-work.ts';

/** The float32 loss with its gradient against frameworks. */
export const float32Gradient = float32Work('float32-gradient', 'Float32 loss with gradient', 'gradient', (wasm) => [
  { of: 'ratio', against: wasm, atMost: 1 },
]);
