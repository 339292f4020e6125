import { refutations, theorems } from '../../proofs/catalogue.ts';
import { readProse } from '../../proofs/prose.ts';
import type { Theorem } from '../../proofs/theorem.ts';
import { dependencyGraph } from './dependency-graph.ts';
import type { SiteEvidence } from './site-evidence.ts';
import { linksTo } from './site-links.ts';
import { type Status, statusMark, statusOf } from './status.ts';

/** The page that lists all theorems: a table and a graph. */
export function theoremIndex({ about, proofs }: SiteEvidence): string {
  const status = (slug: string) => statusOf(theorems.find((one) => one.slug === slug) as Theorem, proofs);
  const rows = theorems.map(({ slug }) => {
    const own = proofs.filter((one) => one.kind === 'theorem' && one.slug === slug);
    const cases = own.reduce((sum, one) => sum + one.cases, 0);
    return `| [${readProse('theorems', slug).title}](/theorems/${slug}) | \`${slug}\` | ${statusMark(status(slug))} | ${cases} |`;
  });
  const count = (wanted: Status) => theorems.filter(({ slug }) => status(slug) === wanted).length;
  return `---
aside: false
pageClass: wide
---

# Theorems

${theorems.length} true statements about the loss, each proved in prose and tested on generated batches: on the decimal reference,
the certified arithmetic and float32. Coq has proved ${count('proved')} of them whole and ${count('part')} in part. What people believe
and is false stands under [refutations](/refutations/).

| statement | name | status | cases |
|---|---|---|---:|
${rows.join('\n')}

Cases of this site's own evidence, of ${about.date}, from seed ${about.seed}. The notation is that of
[its own page](/theorems/notation).

## Which uses which

${dependencyGraph(status)}
`;
}

/** The page that lists all refutations. */
export function refutationIndex(): string {
  const rows = refutations.map(
    ({ slug, instead }) => `| [${readProse('refutations', slug).title}](/refutations/${slug}) | ${linksTo(instead)} |`,
  );
  return `# Refutations

What people believe about the loss and is false: who says it, the smallest batch that breaks it, and what is true instead.

| the false statement | what is true instead |
|---|---|
${rows.join('\n')}
`;
}
