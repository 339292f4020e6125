import type { Denominator } from '../../spec/convention.ts';
import { float32Loss } from '../float32/loss.ts';
import { ownArithmetic } from '../rounding/accuracy.ts';
import type { Implementation } from './implementation.ts';

/**
 * This package's own float32 loss, as an implementation to check.
 *
 * @param denominator One of the five that people mean; `simclr` by default.
 */
export function builtIn(denominator: Denominator = 'simclr'): Implementation {
  return {
    name: 'nt-xent-oracle float32',
    language: 'typescript',
    ...ownArithmetic,
    compute: async (batch, temperature) => {
      try {
        const { mean, perAnchor } = float32Loss(batch, temperature, denominator);
        return { loss: mean, perAnchor: Array.from(perAnchor) };
      } catch (error) {
        return { errored: (error as Error).message };
      }
    },
  };
}
