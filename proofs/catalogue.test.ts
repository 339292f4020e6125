import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { row } from '../spec/batch.ts';
import { packageFile } from '../src/package.ts';
import { refutations, theorems } from './catalogue.ts';
import { machineProofs } from './coq/machine-proofs.ts';
import { readProse } from './prose.ts';

// The catalogue as data: what stands in the folders and in the records is one.
const slugs = theorems.map(({ slug }) => slug);

describe.each([
  { kind: 'theorems', records: theorems, page: 'theorem.md', code: 'theorem.ts' },
  { kind: 'refutations', records: refutations, page: 'refutation.md', code: 'refutation.ts' },
] as const)('$kind', ({ kind, records, page, code }) => {
  it('are the folders, each once, each with its files', () => {
    const folders = readdirSync(new URL(`./${kind}/`, import.meta.url)).toSorted();
    expect(records.map(({ slug }) => slug).toSorted()).toEqual(folders);
    for (const { slug } of records) {
      expect([page, code].filter((file) => !existsSync(packageFile(`proofs/${kind}/${slug}/${file}`)))).toEqual([]);
    }
  });
});

describe.each(theorems)('$slug', ({ slug, uses, hypotheses, sharpness, catches, machineProof }) => {
  const { title, summary, sections, statement } = readProse('theorems', slug);

  it('has its page in order', () => {
    expect([...sections.keys()]).toEqual(['Statement', 'Proof', 'Hypotheses', 'Sharpness', 'Literature']);
    for (const text of [title, summary, statement, ...sections.values()]) expect(text.length).toBeGreaterThan(0);
  });

  it('has the hypotheses of its page', () => {
    const items = [...(sections.get('Hypotheses') ?? '').matchAll(/^- \*\*(.+?)\.?\*\*/gm)].map(([, says]) => says);
    expect(hypotheses.map(({ says }) => says)).toEqual(items);
    if (items.length === 0) expect(sections.get('Hypotheses')).toMatch(/^None beyond the definitions/);
  });

  it('says where it is attained and what it catches, or why nothing', () => {
    expect(('none' in sharpness ? sharpness.none : sharpness.witness).length).toBeGreaterThan(0);
    expect('none' in catches ? catches.none.length : catches.length).toBeGreaterThan(0);
  });

  it('says what is proved by machine, as it is recorded', () => {
    const isNone = typeof machineProof === 'object' && 'none' in machineProof;
    expect(machineProofs('theorems', slug).length === 0).toBe(isNone);
  });

  it('uses theorems that stand before it, and links to none but those that exist', () => {
    expect(uses.filter((used) => !slugs.slice(0, slugs.indexOf(slug)).includes(used))).toEqual([]);
  });
});

describe.each(refutations)('$slug', ({ slug, instead, counterexample }) => {
  const { title, summary, sections, statement } = readProse('refutations', slug);

  it('has its page in order', () => {
    expect([...sections.keys()]).toEqual(['Who says it', 'Counterexample', 'What is true instead']);
    for (const text of [title, summary, statement, ...sections.values()]) expect(text.length).toBeGreaterThan(0);
  });

  it('names the theorems that its page names', () => {
    const links = sections.get('What is true instead')?.matchAll(/theorems\/([a-z0-9-]+)\/theorem\.md/g) ?? [];
    expect(instead).toEqual([...new Set([...links].map(([, link]) => link))]);
    expect(instead.filter((one) => !existsSync(packageFile(`proofs/theorems/${one}/theorem.md`)))).toEqual([]);
  });

  it('has the counterexample of its page', () => {
    const { batch, temperature } = counterexample;
    const rows = Array.from({ length: 2 * batch.pairs }, (_, i) => [...row(batch, i)]);
    const text = sections.get('Counterexample') ?? '';
    expect(text.replaceAll(/\s/g, '')).toContain(`\`${JSON.stringify(rows)}\``);
    expect(text.replaceAll(/\s/g, '')).toContain(`\\tau=${temperature}$`);
  });
});
