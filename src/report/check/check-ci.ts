import junit, { type Builder } from 'junit-report-builder';
import { calledText } from './called-text.ts';
import type { CheckReport, ProbeResult } from './check-report.ts';
import { limitsText } from './limits-text.ts';

// With Node's module resolution its types put the builder under one more `default` than Node does; with a bundler's they do not.
const reports = junit as unknown as Builder;

/** A check as JUnit's XML: conformance, each property and each probe is a test case, with its failure in words. */
export function checkJunit({ headline, replay, json }: CheckReport): string {
  const builder = reports.newBuilder();
  const { name } = json.implementation;
  const suite = builder.testSuite().name(xmlText(`nt-xent check: ${name}`));
  const add = (title: string, outcome: Outcome) => {
    const testCase = suite.testCase().className(xmlText(name)).name(xmlText(title));
    if (outcome.failed !== undefined) testCase.failure(xmlText(outcome.failed));
    if (outcome.skipped) testCase.skipped();
    if (outcome.says) testCase.standardOutput(xmlText(outcome.says));
  };
  const conforms = json.verdict === 'conforms';
  add('conformance', ofConformance({ headline, replay, json }));
  for (const { id, holds, evidence } of json.properties) {
    const failed = evidence.counterexample?.statement ?? 'it does not hold';
    add(`property ${id}`, evidence.claims === 0 ? { skipped: true } : holds ? {} : { failed });
  }
  for (const probe of json.probes) {
    // An answer that agrees with a known bug, or with the nearest convention, is not called right.
    const outcome = !conforms && probe.holds ? { skipped: true } : ofProbe(probe);
    add(`${probe.stress ? 'stress ' : ''}probe ${probe.id}`, outcome);
  }
  return builder.build();
}

interface Outcome {
  readonly failed?: string;
  readonly skipped?: boolean;
  readonly says?: string;
}

/** The test case of conformance. What was not tried is told even where everything that was tried is right. */
function ofConformance({ headline, replay, json }: CheckReport): Outcome {
  const called = calledText(json.implementation).trimEnd();
  const lines = [headline, ...(called === '' ? [] : [called])];
  if (json.verdict !== 'conforms') {
    return { failed: [...lines, counterexample(json), `Replay: ${replay}`].join('\n') };
  }
  const isLimited = json.domain !== null && limitsText(json.domain) !== '';
  return isLimited || called !== '' ? { says: lines.join('\n') } : {};
}

/** The test case of a probe. No verdict rests on a stress probe, so that it does not fail a build. */
function ofProbe({ holds, stress, loss, errored }: ProbeResult): Outcome {
  if (holds) return {};
  if (stress || (holds === null && errored === undefined)) return { skipped: true };
  return { failed: errored ?? `it gave ${loss}, which is off by more than the rounding bound` };
}

function counterexample({ counterexample }: CheckReport['json']): string {
  if (!counterexample) return 'There is no smaller batch to show it.';
  const { got, expected, bound, batch } = counterexample;
  return `It gave ${got}, not ${expected} (bound ${bound}), for ${JSON.stringify(batch)}.`;
}

/** Replaces what XML 1.0 cannot write: most control characters, and halves of surrogate pairs. */
function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

const colors: Readonly<Record<string, string>> = {
  conforms: 'brightgreen',
  inconclusive: 'lightgrey',
  errored: 'lightgrey',
};

/** A check as the JSON that a shields.io endpoint badge reads. */
export function checkBadge({ json }: Pick<CheckReport, 'json'>): object {
  const { verdict, convention, scale, deviation, domain } = json;
  const limits = domain ? limitsText(domain) : '';
  const found = `${convention}${scale === 'mean' ? '' : `, ${scale}`}${limits && `; ${limits}`}`;
  const message = verdict === 'conforms' ? `conforms: ${found}` : (deviation?.id ?? verdict);
  return { schemaVersion: 1, label: 'NT-Xent', message, color: colors[verdict] ?? 'red' };
}
