import { type Convention, denominators } from '../../../spec/convention.ts';
import { deviations } from '../../../spec/known-bugs/deviations.ts';
import type { Check } from '../../oracle/check.ts';
import type { Beyond } from '../../oracle/diagnose/stress.ts';
import { deviationsOf, nameOf, withoutDeviations } from '../../oracle/identify/candidates.ts';
import type { RuledOut } from '../../oracle/identify/identify.ts';
import { batchJson } from '../judgement-json.ts';
import { listed, table } from '../layout.ts';
import { wrongGradientText, wrongLossText } from '../wrong-answer-text.ts';
import { calledText, remarksText } from './called-text.ts';
import type { PropertyResult } from './check-report.ts';
import { checkMeasuredText, checkStressText } from './check-tried-text.ts';
import { counterexampleSnippets, smallestBatchLines } from './counterexample-snippets.ts';
import { beyondText, limitsText } from './limits-text.ts';
import { reasonText } from './reason-text.ts';
import { inWords } from './stress-words.ts';

/** A check for people: the verdict first, then what it rests on. */
export function checkText(
  check: Check,
  properties: readonly PropertyResult[],
  replay: string,
  { colors, verbose = false }: { readonly colors: boolean; readonly verbose?: boolean },
): string {
  return [
    checkVerdictText(check),
    checkMeasuredText(check),
    propertiesTable(properties, colors),
    checkStressText(check),
    verbose ? checkLeftText(check, colors) : '',
    checkFailureText(check, replay),
    remarksText(check.remarks, verbose),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function propertiesTable(properties: readonly PropertyResult[], colors: boolean): string {
  if (properties.length === 0) return '';
  const rows = properties.map(({ id, holds, evidence }) => [
    id,
    evidence.claims === 0 ? 'not answered' : holds ? 'holds' : 'FAILS',
    String(evidence.cases),
  ]);
  const columns = [{ head: 'property' }, { head: 'verdict' }, { head: 'batches', align: 'right' as const }];
  const broken = properties.flatMap(({ evidence }) => evidence.counterexample ?? []);
  const statements = broken.map(({ statement }) => `Broken: ${statement}.\n`);
  return [table(columns, rows, colors), ...statements].join('');
}

/** The verdict of a check in a sentence, and below it what follows from that. */
function checkVerdictText(check: Check): string {
  return [verdictOf(check), calledText(check.implementation), remarkOf(check)].filter((part) => part !== '').join('\n');
}

function verdictOf({
  verdict,
  candidate,
  why,
  deviation,
  deviations,
  related,
  fitted,
  identification,
  effectiveTemperature,
  tried,
  implementation: { name },
}: Check): string {
  const reason = reasonText(why);
  const what = candidate ? `\`${nameOf(candidate)}\`` : '';
  const explained = identification.remaining.length > 0;
  // The reason has already named the candidate where the loss is a multiple of it, or is it at another temperature.
  const nearest = candidate && !identification.multiple && !effectiveTemperature ? ` The nearest is ${what}.` : '';
  const limits = tried ? limitsText(tried) : '';
  // Three digits are shown, as the value is known no better than the losses that it was fitted to.
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
  const { candidate, verdict, deviations, related, implementation } = check;
  const remarks: string[] = related ? [related.differs, `Seen in: ${related.sources.join(', ')}`] : [];
  for (const { effect, cure, threads } of deviations) {
    remarks.push(effect, `Cure: ${cure}`, `Seen in: ${threads.join(', ')}`);
  }
  if (implementation.call !== undefined && deviations.some(({ id }) => id === 'rows-not-normalised')) {
    remarks.push('Where its callers divide the rows by their norms, that is no bug: check it with --rows unit.');
  }
  if (verdict === 'errored' && candidate) {
    // A loss in Python knows of no protocol: it can only raise.
    remarks.push(
      check.implementation.call === undefined
        ? 'What it is not for it should refuse: {"skipped": {"reason": "why"}} in place of a loss, in a module { skipped: "why" }. Or check it with --allow-errors.'
        : 'If it is right that it fails there, check it with --allow-errors; in Python, allow_errors=True.',
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

/** The text on the anchors, for conventions in which not all rows are anchors. */
const oneView: Record<Convention['anchors'], readonly string[]> = {
  'both-views': [],
  'first-view': ['The paper averages over both views; this takes view 1 only.'],
  'second-view': ['The paper averages over both views; this takes view 2 only.'],
};

/** Where in practice the implementation cannot be trusted; the mark of a known bug, where one was seen, tells it best. */
function distrust({ stress }: Check): string[] {
  const { strained, suspected } = inWords(stress);
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

/** The smallest batch that shows what is wrong, as JSON and as code to paste, and the command that finds it again. */
function checkFailureText(
  { counterexample, gradientCounterexample: slope, implementation }: Check,
  replay: string,
): string {
  if (slope) {
    return [
      'The smallest batch that shows it:',
      `  ${JSON.stringify(batchJson(slope.batch, slope.temperature))}`,
      ...wrongGradientText(slope).map((line) => `  ${line}`),
      `  Replay: ${replay}`,
      '',
    ].join('\n');
  }
  if (!counterexample) return '';
  const { python, typescript } = counterexampleSnippets(counterexample, implementation);
  return [
    ...smallestBatchLines(counterexample.batch, counterexample.temperature),
    ...wrongLossText(counterexample).map((line) => `  ${line}`),
    `  Replay: ${replay}`,
    '',
    'In Python:',
    indented(python),
    // Who is called from Python has no use for the other language.
    ...(implementation.call === undefined ? ['In TypeScript:', indented(typescript)] : []),
  ].join('\n');
}

const indented = (code: string) => code.replace(/^(?=.)/gm, '  ');

/** How sure an identification is: every candidate that is left, and for every other convention and known bug what rules it out. */
function checkLeftText({ identification: { alike, ruledOut, separating } }: Check, colors: boolean): string {
  const left = alike.map(([one, ...others]) => {
    const same =
      others.length > 0 ? `, the same function as ${others.map((other) => `\`${nameOf(other)}\``).join(', ')}` : '';
    return one ? `  \`${nameOf(one)}\`${same}\n` : '';
  });
  const rows = [...denominators, ...deviations.map(({ id }) => id)].flatMap((id) => {
    const nearest = leastRuledOut(ruledOut.filter((one) => concerns(one, id)));
    return nearest ? [[id, nameOf(nearest.candidate), nearest.by, bounds(nearest.ratio)]] : [];
  });
  const heads = [
    { head: 'ruled out' },
    { head: 'its nearest' },
    { head: 'by' },
    { head: 'off by', align: 'right' as const },
  ];
  return [
    `Left, after ${separating.length} batches chosen to tell candidates apart:\n${left.join('')}`,
    rows.length > 0 ? table(heads, rows, colors) : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Whether a candidate is that denominator alone, or that known bug alone. */
function concerns({ candidate }: RuledOut, id: string): boolean {
  const bugs = deviationsOf(candidate);
  return bugs.length === 0 ? withoutDeviations(candidate).denominator === id : bugs.length === 1 && bugs[0]?.id === id;
}

const leastRuledOut = (all: readonly RuledOut[]): RuledOut | undefined => all.toSorted((a, b) => a.ratio - b.ratio)[0];

const bounds = (ratio: number) => (Number.isFinite(ratio) ? `${ratio.toPrecision(2)} bounds` : 'not finite');
