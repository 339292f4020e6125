import { expect, test } from 'vitest';
import { expectTexts } from '../../testing/expect-texts.ts';
import { plainReport } from '../../testing/plain-report.ts';
import { calledText, remarksText } from './called-text.ts';
import { checkJunit } from './check-ci.ts';
import { checkMarkdown } from './check-markdown.ts';

const call = 'NTXentLoss(temperature=t)(a, b)';
const traceback = 'File "my_loss.py", line 3\n  no such τ';
const remarks = { warnings: ['it is slow', 'it is\nold'], tracebacks: [{ message: 'no such τ', traceback }] };
const many = { ...remarks, warnings: Array.from({ length: 8 }, (_, i) => `the loss is ${i}`) };

test('what was called, and what was said beside the answers', async () => {
  await expectTexts('__snapshots__/called.txt', [
    ['call', calledText({ call })],
    ['call and device', calledText({ call, device: 'cuda:0', rows: 'unit' })],
    ['device, compiled', calledText({ device: 'cuda:0', compiles: true })],
    ['warnings', remarksText(remarks, false)],
    ['many warnings, and where it failed', remarksText(many, true)],
  ]);
});

test('nothing is said of what an implementation does not say', () => {
  expect(calledText({})).toBe('');
  expect(remarksText({ warnings: [], tracebacks: remarks.tracebacks }, false)).toBe('');
});

test('pull requests and builds are told what was called', () => {
  const json = { ...plainReport, implementation: { ...plainReport.implementation, call, rows: 'unit' as const } };
  const report = { headline: 'mine conforms.', replay: 'nt-xent check', json };
  const wrong = { ...report, json: { ...json, verdict: 'unknown' as const } };
  expect(checkMarkdown(report)).toMatch(
    /^### ✅ mine conforms\.\n\nCalled: `NTXentLoss\(temperature=t\)\(a, b\)`\. Its rows/,
  );
  for (const one of [report, wrong]) expect(checkJunit(one)).toContain('Called: `NTXentLoss(temperature=t)(a, b)`.');
});
