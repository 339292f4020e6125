import type { Convention } from '../../../spec/convention.ts';
import type { EffectiveTemperature } from '../../oracle/diagnose/recognise/recognise.ts';
import { nameOf } from '../../oracle/identify/candidates.ts';
import type { Reason } from '../../oracle/reason.ts';
import { sizesText } from '../numbers.ts';

/** Says why a verdict is what it is: a sentence without its subject, and perhaps more after it; empty without a reason. */
export function reasonText(reason: Reason | null): string {
  switch (reason?.kind) {
    case undefined:
      return '';
    case 'errored-on-probes':
      return `${reason.message}.`;
    case 'skipped-probes':
      return 'it skipped every probe.';
    case 'not-finite':
      return `its loss is ${reason.loss} on every probe.`;
    case 'several-fit':
      return `${reason.candidates.length} conventions fit its answers within the bound of ${reason.dtype}: ${namesText(reason.candidates)}.${decidingText(reason)}`;
    case 'scale-mismatch':
      return `its loss is ${reason.factor} times that of ${named(reason.candidate)}.`;
    case 'misfit':
      return `${misfitText(reason)}${coarserText(reason)}`;
    case 'outside-bound':
      return 'it leaves the rounding bound on a generated batch.';
    case 'fails-in-domain':
      return `it fails on ${reason.count} of ${reason.batches} batches of the domain, as at ${sizesText(reason)}: ${reason.message}.`;
    case 'answered-none':
      return 'it answered none of the generated batches.';
    case 'unchecked':
      return `none of its answers to generated batches could be checked: rounding in ${reason.dtype} can take batches of their sizes to any loss.`;
    case 'known-bugs':
      return reason.bugs.map(({ effect }) => effect).join(' ');
    case 'related-loss':
      return `it is a loss of its own: ${reason.related.title}.`;
    case 'other-temperature':
      return `its losses are those of ${named(reason.candidate)} at ${temperatureText(reason.temperature)}.`;
    case 'gradient-multiple': {
      const times = reason.factor === 1 ? '' : `${reason.factor} times `;
      const whose = reason.ofOwnLoss ? 'its loss' : named(reason.candidate);
      return `its loss is right, its gradient is ${times}the gradient of ${whose}, in every row.`;
    }
    case 'gradient-off':
      return `its loss is right, its gradient is not that of its loss${clampText(reason)}`;
    case 'other-denominator':
      return `it computes \`${reason.found}\`, not \`${reason.asked}\`.`;
    case 'other-scale':
      return `its scale is \`${reason.found}\`, not \`${reason.asked}\`.`;
    case 'unsteady':
      return `it gave ${reason.losses[0]} and then ${reason.losses[1]} for the same batch.`;
    case 'no-loss-again':
      return 'it gave no loss when the same batch was asked for again.';
    case 'other-anchors-again':
      return 'its losses of anchors are others when they are asked for again.';
    case 'other-gradient-again':
      return 'its gradient is another one when the same batch is asked for again.';
    case 'breaks-property':
      return `it breaks ${reason.id}: ${reason.statement}`;
  }
}

type OfKind<Kind extends Reason['kind']> = Extract<Reason, { kind: Kind }>;

const named = (candidate: Convention): string => `\`${nameOf(candidate)}\``;

/** How many candidates a sentence can name. */
const NAMED = 4;

function namesText(candidates: readonly Convention[]): string {
  return [...candidates.slice(0, NAMED).map(named), ...(candidates.length > NAMED ? ['…'] : [])].join('; ');
}

/** Says what would decide between several candidates, as a further sentence. */
function decidingText({ wouldDecide, dtype }: OfKind<'several-fit'>): string {
  if (!wouldDecide) return ' Nothing that was tried would tell them apart.';
  const at = sizesText(wouldDecide);
  if (wouldDecide.dtype === dtype) return ` A batch of ${at} would decide, and it answered none like that.`;
  return ` ${dtype} is too coarse to decide at any batch that was tried; in ${wouldDecide.dtype} one of ${at} would.`;
}

function misfitText({ of, probes }: OfKind<'misfit'>): string {
  switch (of) {
    case 'mean':
      return 'the losses of its anchors fit, its loss is not their mean.';
    case 'far':
      return 'no convention explains its answers, and none is near.';
    case 'anchors':
      return 'its loss fits, the losses of its anchors do not.';
    case 'every-probe':
      return 'no convention explains its answers.';
    case 'chosen-batch':
      return 'no convention explains its answers; the nearest fits the probes, and fails on a batch that was chosen to tell.';
    case 'probes': {
      const on = probes.map(({ id }) => `\`${id}\``).join(', ');
      const shows = probes.length === 1 ? `, which shows ${probes[0]?.shows}` : '';
      return `no convention explains its answers; the nearest fails on ${on}${shows}.`;
    }
  }
}

/** A further sentence that names a coarser arithmetic; empty where none explains the answers. */
function coarserText({ nearest, coarser }: OfKind<'misfit'>): string {
  if (!coarser) return '';
  return ` In ${coarser.name} they would be near enough to ${named(nearest)}: does it compute in that, in part?`;
}

function temperatureText({ kind, value }: EffectiveTemperature): string {
  const known = Number(value.toPrecision(4));
  return kind === 'fixed'
    ? `τ = ${known}, whatever temperature it is given`
    : `${known} times the temperature that it is given`;
}

/** The end of a sentence on a wrong gradient, where a clamp would explain it: how wrong it then is. */
function clampText({ clamp }: OfKind<'gradient-off'>): string {
  if (!clamp) return '.';
  const off = `off by ${clamp.error.toPrecision(2)} in a row of norm ${clamp.norm.toPrecision(2)}`;
  const why = 'Where rounding takes a cosine above 1, a clamp to [−1, 1] has no slope: does it clamp?';
  return `: ${off}, which has another row in its direction. ${why}`;
}
