import { expect, it } from 'vitest';
import { evidenceText } from './evidence-text.ts';

const batch = { embeddings: [[1], [1]], temperature: 1 };
const broken = { statement: 'S < D', batch };
const found = {
  slug: 'loss-order',
  kind: 'theorem',
  subject: 'float32',
  cases: 20,
  smallestSlack: '0.00123',
  holds: true,
  counterexample: null,
} as const;
const refutation = {
  ...found,
  slug: 'log-of-mean',
  kind: 'refutation',
  holds: false,
  counterexample: broken,
} as const;
const text = (...evidence: Parameters<typeof evidenceText>[0]) =>
  evidenceText(evidence, (slug) => `nt-xent prove ${slug}`, false);

it('counts what holds and what is refuted, and gives slacks two digits', () => {
  const told = text(found, { ...found, subject: 'reference', smallestSlack: '0' }, refutation);
  expect(told).toMatch(/^1 theorem and 1 refutation on 60 cases: all as they should be\.\n/);
  expect(told).toMatch(/^loss-order +holds +40 +1\.2e-3 +0$/m);
  expect(told).toMatch(/^log-of-mean +refuted +20/m);
});

it('counts a single case in the singular', () => {
  expect(text({ ...found, cases: 1 })).toMatch(/^1 theorem and 0 refutations on 1 case: /);
});

it('leaves out the slack of what claimed nothing, and of what was not tested', () => {
  const told = text({ ...found, smallestSlack: null }, { ...refutation, subject: 'reference' });
  expect(told).toMatch(/^loss-order +holds +20 *$/m);
});

it('gives a theorem that fails its batch and the command that replays it', () => {
  const told = text({ ...found, holds: false, counterexample: broken });
  expect(told).toMatch(/^1 theorem and 0 refutations on 20 cases: 1 NOT as they should be\.\n/);
  expect(told).toContain('FAILS');
  expect(told).toContain(
    `\nloss-order on float32 fails: S < D\n  ${JSON.stringify(batch)}\n  nt-xent prove loss-order\n`,
  );
});

it('says which refutation no case broke', () => {
  const told = text({ ...refutation, holds: true, counterexample: null });
  expect(told).toContain('STANDS');
  expect(told).toContain('\nlog-of-mean on float32: no generated case breaks it.\n  nt-xent prove log-of-mean\n');
});

it('colours verdicts where it is asked to', () => {
  const told = evidenceText([found, { ...refutation, holds: true, counterexample: null }], String, true);
  expect(told).toContain('\u001b[32mholds');
  expect(told).toContain('\u001b[31mSTANDS');
});
