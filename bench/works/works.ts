import { certified } from './certified.ts';
import { certifiedGradient } from './certified-gradient.ts';
import { certifiedLarge } from './certified-large.ts';
import { float32Gradient } from './float32-gradient.ts';
import { float32Loss } from './float32-loss.ts';
import { growth } from './growth.ts';
import { memory } from './memory.ts';
import { reference } from './reference.ts';
import type { Work } from './work.ts';

/** All that is measured, in the order of the table. */
export const works: readonly Work[] = [
  certified,
  certifiedGradient,
  certifiedLarge,
  reference,
  float32Loss,
  float32Gradient,
  ...growth,
  memory,
];
