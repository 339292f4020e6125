import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Answer, Implementation } from '../../implementations/implementation.ts';
import { type Check, check } from '../../oracle/check.ts';
import type { Tried } from '../../oracle/conform/tried.ts';
import { checkBadge, checkJunit } from './check-ci.ts';
import { checkJson } from './check-json.ts';
import { checkMarkdown } from './check-markdown.ts';
import type { CheckReport } from './check-report.ts';
import { checkText } from './check-text.ts';
import { limitsText } from './limits-text.ts';

/** The built-in loss where it is asked for what it takes. */
const taking = (takes: (batch: Batch) => boolean, otherwise: Answer = { errored: 'shapes do not match' }) => ({
  ...builtIn(),
  name: 'mine',
  compute: async (batch: Batch, temperature: number) =>
    takes(batch) ? builtIn().compute(batch, temperature) : otherwise,
});

const headlineOf = (found: Check) => checkText(found, [], 'REPLAY', { colors: false }).split('\n')[0] ?? '';
const limitsOf = ({ tried }: Check) => (tried ? limitsText(tried) : '');

async function reported(implementation: Implementation, runs: number): Promise<CheckReport> {
  const found = await check(implementation, { runs, seed: 1, allowErrors: true });
  return { headline: headlineOf(found), replay: 'REPLAY', json: checkJson(found, []) };
}

describe('what was not taken limits the verdict', () => {
  it.each<[string, Tried['takesOnly'], Implementation]>([
    ['N = 32', { pairs: [32, 32] }, taking(({ pairs }) => pairs === 32)],
    ['N = 32', { pairs: [32, 32] }, taking(({ pairs }) => pairs === 32, { skipped: 'the batch size is built in' })],
    ['N = 100', { pairs: [100, 100] }, taking(({ pairs }) => pairs === 100)],
    ['N ≥ 32', { pairs: [32, null] }, taking(({ pairs }) => pairs >= 20)],
    ['d = 1', { dimension: [null, 1] }, taking(({ dimension }) => dimension === 1)],
    ['d = 256', { dimension: [256, 256] }, taking(({ dimension }) => dimension === 256)],
    [
      'N = 64 and d = 128',
      { pairs: [64, 64], dimension: [128, 128] },
      taking(({ pairs, dimension }) => pairs === 64 && dimension === 128),
    ],
    ['τ = 0.5', { temperature: [0.5, 0.5] }, { ...taking(() => true), temperature: 0.5 }],
  ])('takes only %s', async (_, takesOnly, implementation) => {
    const { json } = await reported(implementation, 4);
    const none = { refused: 0, refusedWithin: 0, failed: 0, failure: null };
    expect(json).toMatchObject({
      verdict: 'conforms',
      convention: 'simclr',
      domain: { takesOnly, answered: 4, ...none },
    });
    expect(Object.keys(json.domain?.takesOnly ?? {})).toEqual(Object.keys(takesOnly));
  });

  it('conforms without --allow-errors only where it refuses the others', async () => {
    const message = 'shapes do not match';
    for (const takes of [
      ({ pairs }: Batch) => pairs === 32,
      ({ pairs }: Batch) => pairs <= 16,
      ({ dimension }: Batch) => dimension <= 4,
      ({ dimension }: Batch) => dimension < 768,
      ({ pairs }: Batch) => pairs !== 7,
    ]) {
      const failed = await check(taking(takes), { runs: 200, seed: 1 });
      expect(failed).toMatchObject({
        verdict: 'errored',
        candidate: ntXent,
        why: { kind: 'fails-in-domain', message },
      });
      expect(checkBadge({ json: checkJson(failed, []) })).not.toMatchObject({
        color: 'brightgreen',
      });
      const refusing = await check(taking(takes, { skipped: message }), { runs: 200, seed: 1 });
      expect(refusing.verdict).toBe('conforms');
    }
  });

  it('how many batches it failed on', async () => {
    let asked = 0;
    const everyOther = taking(({ pairs }) => pairs === 100 || asked++ % 2 === 0);
    const { json } = await reported(everyOther, 200);
    expect(json.verdict).toBe('conforms');
    expect(json.domain).toMatchObject({ batches: 200, answered: 100, failed: 100, failure: 'shapes do not match' });
  });

  it('how many it refused, where no range tells which', async () => {
    const odd = taking(({ pairs, dimension }) => (pairs + dimension) % 3 !== 0, { skipped: 'odd' });
    const { json } = await reported(odd, 30);
    expect(json).toMatchObject({ verdict: 'conforms', domain: { batches: 30, takesOnly: {} } });
    expect(json.domain?.refusedWithin).toBeGreaterThan(5);
    expect(json.domain?.refusedWithin).toBe(json.domain?.refused);
  });

  it('of a known bug, and of another convention, too', async () => {
    const implementation = { ...builtIn('decoupled'), name: 'mine', temperature: 0.5 };
    const found = await check(implementation, { runs: 3, seed: 1, asked: 'simclr' });
    expect(found).toMatchObject({
      why: { kind: 'other-denominator', found: 'decoupled', asked: 'simclr' },
      tried: { takesOnly: { temperature: [0.5, 0.5] } },
    });
    expect(headlineOf(found)).toContain(limitsOf(found));
  });
});

it('is one piece of data in every report', async () => {
  const report = await reported(
    taking(({ pairs }) => pairs === 32),
    4,
  );
  const limits = report.json.domain ? limitsText(report.json.domain) : '';
  expect(limits).toContain('N = 32');
  expect(report.headline).toContain(limits);
  expect(checkMarkdown(report)).toContain(`### ✅ ${report.headline}\n`);
  expect(checkJunit(report)).toContain(report.headline);
  expect(checkBadge(report)).toMatchObject({ message: `conforms: simclr; ${limits}`, color: 'brightgreen' });
  const whole = await reported(builtIn(), 4);
  expect(checkJunit(whole)).toContain('name="conformance"/>');
  expect(checkBadge(whole)).toMatchObject({ message: 'conforms: simclr' });
});
