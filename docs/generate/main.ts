import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { refutations, theorems } from '../../proofs/catalogue.ts';
import { readProse } from '../../proofs/prose.ts';
import { packageFile } from '../../src/package.ts';
import { deviationsPage } from './deviations-page.ts';
import { errorsPage } from './errors-page.ts';
import { refutationPage } from './refutation-page.ts';
import { readSiteEvidence } from './site-evidence.ts';
import { refutationIndex, theoremIndex } from './theorem-index.ts';
import { theoremPage } from './theorem-page.ts';

// npm run docs:pages: the pages that are made of spec/, proofs/ and the evidence. Started from the root of the repository.

const evidence = readSiteEvidence('docs/evidence');
const folder = 'docs/generated';

function write(name: string, text: string): void {
  const path = `${folder}/${name}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

for (const room of ['theorems', 'refutations']) rmSync(`${folder}/${room}`, { recursive: true, force: true });
for (const theorem of theorems) write(`theorems/${theorem.slug}.md`, theoremPage(theorem, evidence));
for (const refutation of refutations) write(`refutations/${refutation.slug}.md`, refutationPage(refutation, evidence));
write('theorems/index.md', theoremIndex(evidence));
write('theorems/notation.md', readFileSync(packageFile('proofs/notation.md'), 'utf8'));
write('refutations/index.md', refutationIndex());
write('deviations.md', await deviationsPage(evidence));
write('errors.md', errorsPage());

const titles = (kind: 'theorems' | 'refutations', records: readonly { slug: string }[]) =>
  records.map(({ slug }) => ({ text: readProse(kind, slug).title, link: `/${kind}/${slug}` }));
const catalogue = [
  { text: 'Theorems', link: '/theorems/', items: titles('theorems', theorems) },
  { text: 'Refutations', link: '/refutations/', items: titles('refutations', refutations) },
];
write('sidebar.json', JSON.stringify({ '/theorems/': catalogue, '/refutations/': catalogue }));
