import type { Convention } from '../../spec/convention.ts';
import type { Beyond } from '../oracle/beyond.ts';
import { nameOf } from '../oracle/candidates.ts';
import type { Check } from '../oracle/check.ts';
import { beyondText } from './beyond-text.ts';
import { limitsText } from './limits-text.ts';
import { listed } from './listed.ts';

/** The verdict of a check in a sentence, and below it what follows from that. */
export function checkVerdictText(check: Check): string {
  return [verdictOf(check), remarkOf(check)].filter((part) => part !== '').join('\n');
}

function verdictOf({
  verdict,
  candidate,
  reason,
  deviation,
  deviations,
  related,
  fitted,
  identification,
  effectiveTemperature,
  tried,
  implementation: { name },
}: Check): string {
  const what = candidate ? `\`${nameOf(candidate)}\`` : '';
  const explained = identification.remaining.length > 0;
  // The reason has named it already where the loss is a multiple of it, or is it at another temperature.
  const nearest = candidate && !identification.multiple && !effectiveTemperature ? ` The nearest is ${what}.` : '';
  const limits = tried ? limitsText(tried) : '';
  // Known no better than the losses that it was found from.
  const found = fitted ? `, ${fitted.symbol} = ${Number(fitted.value.toPrecision(3))}` : '';
  const bugs = deviations.map(({ title, id }) => `${title} (${id})`).join(', and ');
  const says = related
    ? `is a loss of its own, not NT-Xent: ${related.title} (${related.id})${found}. Without that it would be ${what}.`
    : `deviates: ${deviation ? `${bugs}${found}. It computes ${what}.` : reason}`;
  const sentences: Record<Check['verdict'], string> = {
    conforms: `${name} conforms to ${what}${limits && `; ${limits}`}.`,
    deviates: `${name} ${says}${limits && ` It ${limits}.`}`,
    unknown:
      explained && candidate
        ? `${name} is like ${what}, but ${reason}`
        : `${name} is no known convention: ${reason}${nearest}`,
    inconclusive: `${name}: inconclusive, ${reason}`,
    errored: candidate
      ? `${name} does not conform: ${reason} Where it answers it is ${what}${limits && `; it ${limits}`}.`
      : `${name} gave no loss: ${reason}`,
  };
  return `${sentences[verdict]}\n`;
}

function remarkOf(check: Check): string {
  const { candidate, verdict, deviations, related } = check;
  const remarks: string[] = related ? [related.differs, `Seen in: ${related.sources.join(', ')}`] : [];
  for (const { effect, cure, threads } of deviations) {
    remarks.push(effect, `Cure: ${cure}`, `Seen in: ${threads.join(', ')}`);
  }
  if (verdict === 'errored' && candidate) {
    remarks.push(
      'What it is not for it should refuse: {"skipped": {"reason": "why"}} in place of a loss, in a module { skipped: "why" }. Or check it with --allow-errors.',
    );
  }
  if (verdict === 'conforms' && candidate) {
    if (candidate.denominator !== 'simclr') remarks.push(`That is not NT-Xent, which is \`simclr\`.`);
    remarks.push(...oneView[candidate.anchors]);
    remarks.push(...distrust(check));
    if (candidate.scale !== 'mean')
      remarks.push(`The paper takes the mean; this has the scale \`${candidate.scale}\`.`);
  }
  return remarks.length > 0 ? `${remarks.join('\n')}\n` : '';
}

/** What is said of the anchors, where they are not all rows. */
const oneView: Record<Convention['anchors'], readonly string[]> = {
  'both-views': [],
  'first-view': ['The paper averages over both views; this takes view 1 only.'],
  'second-view': ['The paper averages over both views; this takes view 2 only.'],
};

/** Where it is not to be trusted, of what people meet: where the mark of a known bug is, that tells it best. */
function distrust({ stress: { strained, suspected } }: Check): string[] {
  const places = strained.flatMap(({ beyond }) => (beyond.met ? [beyond] : []));
  const [warmest] = places.filter(({ of }) => of === 'temperature').sort((a, b) => limit(b) - limit(a));
  const marked = warmest ? suspected : [];
  const told = [
    ...places.filter(({ of }) => of !== 'temperature'),
    ...(warmest && marked.length === 0 ? [warmest] : []),
  ];
  return [
    ...marked.map(({ trusted, bug }) => `Trust it only at ${trusted}: suspected, below, is \`${bug.id}\`.`),
    ...(told.length > 0 ? [`Do not trust it at ${listed(told.map(beyondText))}: it fails a stress probe, below.`] : []),
  ];
}

const limit = ({ below, at }: Beyond): number => below ?? at ?? 0;
