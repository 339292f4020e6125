import type { Convention, Denominator } from '../../spec/convention.ts';
import type { KnownBug } from '../../spec/known-bugs/deviations.ts';
import type { RelatedLoss } from '../../spec/known-bugs/related-losses.ts';
import type { Dtype } from '../rounding/formats.ts';
import type { Coarser } from './diagnose/coarser.ts';
import type { EffectiveTemperature } from './diagnose/recognise/recognise.ts';
import type { WouldDecide } from './identify/distinguishing.ts';
import type { TwoLosses } from './identify/observation.ts';
import type { Probe } from './identify/probes.ts';

/** Why a verdict is what it is, where an implementation does not conform: data, whose sentence src/report makes. */
export type Reason =
  // The answers to the probes leave no one candidate to compare with.
  | { readonly kind: 'errored-on-probes'; readonly message: string }
  | { readonly kind: 'skipped-probes' }
  /** The loss is a number on no probe. */
  | { readonly kind: 'not-finite'; readonly loss: number }
  /** Several candidates fit, within the bound of the dtype; null where nothing that was tried would decide. */
  | {
      readonly kind: 'several-fit';
      readonly candidates: readonly Convention[];
      readonly dtype: Dtype;
      readonly wouldDecide: WouldDecide | null;
    }
  // No candidate fits the answers to the probes.
  /** The loss is that of the candidate times a factor. */
  | { readonly kind: 'scale-mismatch'; readonly factor: number; readonly candidate: Convention }
  | {
      readonly kind: 'misfit';
      /**
       * What does not fit: the loss is not the mean of its anchors, which fit (`mean`); nothing is near (`far`); the anchors, where
       * the loss fits (`anchors`); every probe; some of them (`probes`); a batch that was chosen to tell candidates apart.
       */
      readonly of: 'mean' | 'far' | 'anchors' | 'every-probe' | 'probes' | 'chosen-batch';
      /** The probes on which the nearest fails, where it is some of them; else empty. */
      readonly probes: readonly Pick<Probe, 'id' | 'shows'>[];
      readonly nearest: Convention;
      /** The arithmetic in which the answers would be near enough to the nearest; null where none is known. */
      readonly coarser: Coarser | null;
    }
  // Something else than a convention explains its answers, or a convention with known bugs.
  | { readonly kind: 'known-bugs'; readonly bugs: readonly KnownBug[] }
  | { readonly kind: 'related-loss'; readonly related: RelatedLoss }
  /** It computes the candidate at another temperature than it is given. */
  | { readonly kind: 'other-temperature'; readonly candidate: Convention; readonly temperature: EffectiveTemperature }
  // A candidate fits the probes; this came of generated batches.
  | { readonly kind: 'outside-bound' }
  /** It failed on `count` of so many batches of the domain, as on one of that size. */
  | {
      readonly kind: 'fails-in-domain';
      readonly count: number;
      readonly batches: number;
      readonly pairs: number;
      readonly dimension: number;
      readonly temperature: number;
      readonly message: string;
    }
  | { readonly kind: 'answered-none' }
  /** It answered batches alone whose loss rounding can take anywhere. */
  | { readonly kind: 'unchecked'; readonly dtype: Dtype }
  /** Its gradient is that of the candidate times a factor; `ofOwnLoss` where that has the scale of its loss. */
  | {
      readonly kind: 'gradient-multiple';
      readonly factor: number;
      readonly candidate: Convention;
      readonly ofOwnLoss: boolean;
    }
  /** Its gradient is not that of its loss; perhaps by a clamp of cosines, beside a row in the same direction. */
  | { readonly kind: 'gradient-off'; readonly clamp: { readonly error: number; readonly norm: number } | null }
  // It is right, and not what was asked for.
  | { readonly kind: 'other-denominator'; readonly found: Denominator; readonly asked: Denominator }
  | { readonly kind: 'other-scale'; readonly found: Convention['scale']; readonly asked: Convention['scale'] }
  // It answers in another way when a batch is asked for again.
  | { readonly kind: 'unsteady'; readonly losses: TwoLosses }
  | { readonly kind: 'no-loss-again' }
  | { readonly kind: 'other-anchors-again' }
  | { readonly kind: 'other-gradient-again' }
  /** It breaks a property that every right loss has: the slug of the theorem, and its claim. */
  | { readonly kind: 'breaks-property'; readonly id: string; readonly statement: string };
