import { describe, expect, it } from 'vitest';
import type { Batch } from '../../spec/batch.ts';
import { builtIn } from '../implementations/built-in.ts';
import type { Answer, Implementation } from '../implementations/implementation.ts';
import { check } from '../oracle/check.ts';
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

async function reported(implementation: Implementation, runs: number): Promise<CheckReport & { text: string }> {
  const found = await check(implementation, { runs, seed: 1, allowErrors: true });
  const text = checkText(found, [], 'REPLAY', { colors: false });
  return {
    text,
    headline: text.split('\n')[0] as string,
    replay: 'REPLAY',
    json: checkJson(found, []),
  };
}

describe('what was not taken is in the headline', () => {
  it.each<[string, Implementation]>([
    ['N = 32', taking(({ pairs }) => pairs === 32)],
    ['N = 32', taking(({ pairs }) => pairs === 32, { skipped: 'the batch size is built in' })],
    ['N = 100', taking(({ pairs }) => pairs === 100)],
    ['N ≥ 32', taking(({ pairs }) => pairs >= 20)],
    ['d = 1', taking(({ dimension }) => dimension === 1)],
    ['d = 256', taking(({ dimension }) => dimension === 256)],
    ['N = 64 and d = 128', taking(({ pairs, dimension }) => pairs === 64 && dimension === 128)],
    ['τ = 0.5', { ...taking(() => true), temperature: 0.5 }],
  ])('takes only %s', async (range, implementation) => {
    const { text, json } = await reported(implementation, 4);
    expect(text).toMatch(
      new RegExp(`^mine conforms to \`simclr, mean\`; takes only ${range}\\.\n\n4 of 4 batches answered, seed 1`),
    );
    expect(json).toMatchObject({ verdict: 'conforms', domain: { answered: 4, refused: 0, failed: 0, failure: null } });
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
      expect(failed).toMatchObject({ verdict: 'errored', why: { kind: 'fails-in-domain', message } });
      expect(checkText(failed, [], '', { colors: false })).toMatch(
        /^mine does not conform: it fails on \d+ of \d+ batches of the domain, as at N = \d+, d = \d+, τ = [\d.]+: shapes do not match\. Where it answers it is `simclr, mean`[^.]*\.\n/,
      );
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
    const { text, json } = await reported(everyOther, 200);
    expect(text).toMatch(/^mine conforms to `simclr, mean`; failed on 100 of 200 batches\.\n/);
    expect(json.domain).toMatchObject({ batches: 200, answered: 100, failed: 100, failure: 'shapes do not match' });
  });

  it('how many it refused, where no range tells which', async () => {
    const odd = taking(({ pairs, dimension }) => (pairs + dimension) % 3 !== 0, { skipped: 'odd' });
    const { text, json } = await reported(odd, 30);
    const { refused } = json.domain as { refused: number };
    expect(refused).toBeGreaterThan(5);
    expect(text).toMatch(new RegExp(`^mine conforms to \`simclr, mean\`; refused ${refused} of 30 batches\\.\n`));
  });

  it('of a known bug, and of another convention, too', async () => {
    const given = { ...builtIn('decoupled'), name: 'mine', temperature: 0.5 };
    const found = await check(given, { runs: 3, seed: 1, asked: 'simclr' });
    expect(checkText(found, [], '', { colors: false })).toMatch(
      /^mine deviates: it computes `decoupled`, not `simclr`\. It takes only τ = 0\.5\.\n/,
    );
  });
});

it('is one piece of data in every report', async () => {
  const report = await reported(
    taking(({ pairs }) => pairs === 32),
    4,
  );
  expect(report.headline).toBe('mine conforms to `simclr, mean`; takes only N = 32.');
  expect(report.json.domain && limitsText(report.json.domain)).toBe('takes only N = 32');
  expect(checkMarkdown(report)).toMatch(/^### ✅ mine conforms to `simclr, mean`; takes only N = 32\.\n/);
  expect(checkJunit(report)).toContain(report.headline);
  expect(checkBadge(report)).toMatchObject({ message: 'conforms: simclr; takes only N = 32', color: 'brightgreen' });
  const whole = await reported(builtIn(), 4);
  expect(checkJunit(whole)).toContain('name="conformance"/>');
  expect(checkBadge(whole)).toMatchObject({ message: 'conforms: simclr' });
});
