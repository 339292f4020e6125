import { expect, it } from 'vitest';
import { recordedRun } from '../../testing/recorded-run.ts';

it('lists all there is', async () => {
  const { status, stdout } = await recordedRun('explain');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^theorem {5}coupling-identity +The two losses are one function of each other$/m);
  expect(stdout).toMatch(/^refutation {2}zeroing-masks +"Setting the logit/m);
  expect(stdout).toMatch(/^known bug {3}split-logs +one logarithm/m);
});

it.each([
  ['coupling-identity', ['(theorem)', 'Statement\n---------\n', 'Proof\n-----\n', '/theorems/coupling-identity\n']],
  ['zeroing-masks', ['(refutation)', 'Who says it\n', '/refutations/zeroing-masks\n']],
  ['dclw', ['(a loss of its own)', 'softmax(s_p/σ)', 'lightly-ai/lightly#793', '/deviations#dclw\n']],
  ['split-logs', ['(known bug)', 'Cure: ', 'lightly-ai/lightly#1826', '/deviations#split-logs\n']],
])('explains %s', async (slug, parts) => {
  const { status, stdout } = await recordedRun(`explain ${slug}`);
  expect(status).toBe(0);
  for (const part of parts) expect(stdout).toContain(part);
});

it('prints JSON', async () => {
  expect(JSON.parse((await recordedRun('explain --json')).stdout).length).toBeGreaterThan(10);
  expect(JSON.parse((await recordedRun('explain pair-order --json')).stdout)).toMatchObject([
    { kind: 'theorem', slug: 'pair-order', link: expect.stringMatching(/^https:/) },
  ]);
});

it('knows no other', async () => {
  const { status, stderr } = await recordedRun('explain split-log');
  expect(status).toBe(2);
  expect(stderr).toContain('NTX-E309 "split-log" is not known. Did you mean "split-logs"?');
});
