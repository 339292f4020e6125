import type { ErrorParts } from '../error-parts.ts';
import type { CurvePoint } from '../pictures/tau-curves.ts';
import type { PlaygroundState } from '../playground-state.ts';
import type { Measurement } from './measurement.ts';

/** What the page asks of its worker. */
export interface Question {
  readonly kind: 'measurement' | 'curves';
  readonly state: PlaygroundState;
}

/** What the worker says. */
export type Answer =
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | { readonly kind: 'curves'; readonly curves: readonly CurvePoint[] }
  | { readonly kind: 'error'; readonly error: ErrorParts };
