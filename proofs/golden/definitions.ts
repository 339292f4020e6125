import type { Definition } from './definition.ts';
import { exposingVectors } from './exposing-vectors.ts';
import { extremeVectors } from './extreme-vectors.ts';
import { probeVectors } from './probe-vectors.ts';
import { realVectors } from './real-vectors.ts';
import { tinyVectors } from './tiny-vectors.ts';

/** All golden vectors, before anything is computed. Ids are frozen: add, never change (`frozen-inputs.ts`). */
export function definitions(): Definition[] {
  return [...probeVectors, ...exposingVectors, ...realVectors(), ...extremeVectors, ...tinyVectors];
}
