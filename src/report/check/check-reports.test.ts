import { expect, it } from 'vitest';
import { holdingProperty, plainReport, rightProbe, wrongSample } from '../../testing/plain-report.ts';
import { checkBadge, checkJunit } from './check-ci.ts';
import { checkMarkdown } from './check-markdown.ts';
import type { CheckReport } from './check-report.ts';

const { evidence } = holdingProperty;
const { batch } = wrongSample;
const broken = { ...evidence, counterexample: { statement: 'a | b < c ]]>\n@me', batch } };
const { loss: _, ...unanswered } = { ...rightProbe, ratio: null, holds: null };
const bad = 'a|b <script>]]>\u0000\n# `x';
const wrong: CheckReport = {
  headline: `${bad} deviates: no`,
  replay: 'nt-xent check --adapter "```"',
  json: {
    ...plainReport,
    ...{ implementation: { name: bad, language: 'python', dtype: 'float32' }, verdict: 'deviates', scale: 'sum' },
    ...{ worst: wrongSample, answered: 3 },
    counterexample: { ...wrongSample, got: 'NaN' },
    properties: [
      holdingProperty,
      { id: 'view-swap', holds: false, evidence: broken },
      { id: 'single-pair', holds: null, evidence: { ...evidence, claims: 0 } },
    ],
    probes: [
      { ...rightProbe, holds: false },
      { ...unanswered, id: 'cold', errored: 'out of memory' },
      { ...rightProbe, id: 'huge-rows', stress: true, holds: false, loss: 'NaN' },
    ],
  },
};
const right: CheckReport = { ...wrong, headline: 'It conforms.', json: { ...wrong.json, verdict: 'conforms' } };

it('Markdown: three cells a row, whatever names hold', () => {
  const text = checkMarkdown(wrong);
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  expect(rows).toHaveLength(2 + 1 + 3 + 3);
  for (const row of rows) expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(4);
  expect(text).toContain('| view-swap | WRONG | a \\| b < c ]]> @<!-- -->me |');
  expect(text.split('\n')[0]).toBe('### ❌ a|b \\<script>]]> # \\`x deviates: no');
  expect(text).toContain(
    '<details><summary>The smallest batch found: it gave NaN, not 1 (bound 0.1)</summary>\n\n```json\n{',
  );
  expect(text).toContain('````sh\nnt-xent check --adapter "```"\n````');
  expect(checkMarkdown(right)).toMatch(/^### ✅ It conforms\.\n\n\| check/);
});

it('JUnit: a case each, stress probes and what was not answered skipped', () => {
  const xml = checkJunit(wrong);
  expect(xml).toMatch(/<testsuites tests="7" failures="4" errors="0" skipped="2">/);
  expect(xml).not.toContain('\u0000');
  expect(xml).not.toContain('<script');
  expect(xml).toContain('name="probe cold"');
  expect(xml).toContain('message="out of memory"');
  expect(checkJunit(right)).toContain('failures="3"');
});

it('being like a known bug, or like another convention than the one asked for, is not being right', () => {
  const deviation = { id: 'split-logs', title: 'logs', effect: 'Too large.', threads: [], cure: 'One logarithm.' };
  const probes = [rightProbe];
  const report = { ...wrong, json: { ...wrong.json, deviation, probes } };
  const asked = { ...report, json: { ...report.json, deviation: null } };
  for (const one of [report, asked]) {
    expect(checkMarkdown(one)).toContain('| probe general | like the nearest known loss |');
    expect(checkJunit(one)).toContain('skipped="2"');
  }
  expect(checkMarkdown({ ...report, json: { ...right.json, probes } })).toContain('| probe general | right |');
  expect(checkBadge(report)).toMatchObject({ message: 'split-logs', color: 'red' });
});

it('a badge', () => {
  const colors = [checkBadge(right), checkBadge(wrong)];
  expect(colors).toEqual([
    { schemaVersion: 1, label: 'NT-Xent', message: 'conforms: simclr, sum', color: 'brightgreen' },
    { schemaVersion: 1, label: 'NT-Xent', message: 'deviates', color: 'red' },
  ]);
});
