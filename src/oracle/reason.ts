import type { Convention, Denominator } from '../../spec/convention.ts';
import type { KnownBug } from '../../spec/known-bugs/deviations.ts';
import type { RelatedLoss } from '../../spec/known-bugs/related-losses.ts';
import type { Dtype } from '../rounding/formats.ts';
import type { Coarser } from './diagnose/coarser.ts';
import type { EffectiveTemperature } from './diagnose/recognise/recognise.ts';
import type { WouldDecide } from './identify/distinguishing.ts';
import type { TwoLosses } from './identify/observation.ts';
import type { Probe } from './identify/probes.ts';

/** Why an implementation does not conform, as data: src/report turns it into a sentence. */
export type Reason =
  // The answers to the probes leave no one candidate to compare with.
  | { readonly kind: 'errored-on-probes'; readonly message: string }
  | { readonly kind: 'skipped-probes' }
  /** The loss is not a finite number on any probe. */
  | { readonly kind: 'not-finite'; readonly loss: number }
  /** Several candidates fit within the bound of the dtype; `wouldDecide` is null if nothing that was tried would decide. */
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
       * What does not fit. `mean`: the losses of the anchors fit, but the loss is not their mean. `far`: no candidate is near.
       * `anchors`: the loss fits, but the losses of the anchors do not. `every-probe`, `probes`: the loss does not fit on
       * all or some probes. `chosen-batch`: it does not fit on a batch that was chosen to tell candidates apart.
       */
      readonly of: 'mean' | 'far' | 'anchors' | 'every-probe' | 'probes' | 'chosen-batch';
      /** The probes on which the nearest fails, if it fails on some of them; otherwise empty. */
      readonly probes: readonly Pick<Probe, 'id' | 'shows'>[];
      readonly nearest: Convention;
      /** The coarser arithmetic in which the nearest would explain the answers; null if none is known. */
      readonly coarser: Coarser | null;
    }
  // A convention with known bugs explains its answers, or something other than a convention does.
  | { readonly kind: 'known-bugs'; readonly bugs: readonly KnownBug[] }
  | { readonly kind: 'related-loss'; readonly related: RelatedLoss }
  /** It computes the candidate at a temperature other than the given one. */
  | { readonly kind: 'other-temperature'; readonly candidate: Convention; readonly temperature: EffectiveTemperature }
  // A candidate fits the probes, but generated batches show a fault.
  | { readonly kind: 'outside-bound' }
  /** It failed on `count` of `batches` batches of the domain; the sizes, temperature and message are those of one of them. */
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
  /** It answered only batches on which rounding can move the loss to any value, so that nothing was checked. */
  | { readonly kind: 'unchecked'; readonly dtype: Dtype }
  /** Its gradient is that of the candidate times a factor; `ofOwnLoss` tells whether the candidate has the scale of its loss. */
  | {
      readonly kind: 'gradient-multiple';
      readonly factor: number;
      readonly candidate: Convention;
      readonly ofOwnLoss: boolean;
    }
  /** Its gradient is not that of its loss; `clamp` is set if a clamp of cosines between parallel rows can be the cause. */
  | { readonly kind: 'gradient-off'; readonly clamp: { readonly error: number; readonly norm: number } | null }
  // It is right, but it is not what was asked for.
  | { readonly kind: 'other-denominator'; readonly found: Denominator; readonly asked: Denominator }
  | { readonly kind: 'other-scale'; readonly found: Convention['scale']; readonly asked: Convention['scale'] }
  // It answers differently when a batch is asked for again.
  | { readonly kind: 'unsteady'; readonly losses: TwoLosses }
  | { readonly kind: 'no-loss-again' }
  | { readonly kind: 'other-anchors-again' }
  | { readonly kind: 'other-gradient-again' }
  /** It breaks a property that every right loss has: the slug of the theorem, and its claim. */
  | { readonly kind: 'breaks-property'; readonly id: string; readonly statement: string };
