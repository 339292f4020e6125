import type { Denominator } from '../../spec/convention.ts';
import { float32Gradient } from '../float32/gradient.ts';
import type { Implementation } from './implementation.ts';

/** This package's own float32 loss and gradient, as an implementation to check. */
export function builtIn(denominator: Denominator = 'simclr'): Implementation {
  return {
    name: 'nt-xent-oracle float32',
    language: 'typescript',
    dtype: 'float32',
    compute: async (batch, temperature) => {
      try {
        const { mean, perAnchor, gradient } = float32Gradient(batch, temperature, denominator);
        return { loss: mean, perAnchor: Array.from(perAnchor), gradient: Array.from(gradient) };
      } catch (error) {
        return { errored: (error as Error).message };
      }
    },
  };
}
