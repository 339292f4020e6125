import { readFileSync } from 'node:fs';
import { refutations, theorems } from '../../proofs/catalogue.ts';
import { readProse } from '../../proofs/prose.ts';
import type { Theorem } from '../../proofs/theorem.ts';
import { packageFile } from '../../src/package.ts';
import { evidenceSection } from './evidence-section.ts';
import { machineSection } from './machine-section.ts';
import type { SiteEvidence } from './site-evidence.ts';
import { bugLinks, linksTo, withSiteLinks } from './site-links.ts';
import { statuses, statusMark, statusOf } from './status.ts';

/** The page of a theorem. */
export function theoremPage(theorem: Theorem, evidence: SiteEvidence): string {
  const { slug, machineProof } = theorem;
  const { title, summary, sections } = readProse('theorems', slug);
  const { Statement: statement, ...rest } = Object.fromEntries(sections);
  const status = statusOf(theorem, evidence.proofs);
  const literature = rest['Literature'];
  delete rest['Literature'];
  return `# ${title}

${statusMark(status)} ${statuses[status].says} · \`${slug}\`

${withSiteLinks(summary)}

::: theorem
${withSiteLinks(statement ?? '')}
:::

${Object.entries(rest)
  .map(([heading, text]) => `## ${heading}\n\n${withSiteLinks(text)}`)
  .join('\n\n')}

${evidenceSection(slug, 'theorem', evidence)}

${machineSection('theorems', slug, machineProof)}

## What it catches

${catches(theorem, evidence)}

## In the catalogue

${neighbours(theorem)}

## Literature

${withSiteLinks(literature ?? '')}

## The property

What is tested, as it stands in \`proofs/theorems/${slug}/theorem.ts\`.

::: details The source
\`\`\`ts
${readFileSync(packageFile(`proofs/theorems/${slug}/theorem.ts`), 'utf8').trim()}
\`\`\`
:::
`;
}

function catches({ slug, catches }: Theorem, { about, detection }: SiteEvidence): string {
  if ('none' in catches) return catches.none;
  const also = detection
    .filter(({ bug, theorems }) => typeof theorems[slug] === 'number' && !catches.includes(bug))
    .map(({ bug }) => bug);
  const more = also.length > 0 ? ` In ${about.bugRuns} cases each it also caught ${bugLinks(also)}.` : '';
  return `It is there to catch ${bugLinks(catches)}: a test holds it to that.${more}`;
}

function neighbours({ slug, uses }: Theorem): string {
  const usedBy = theorems.filter((one) => one.uses.includes(slug)).map((one) => one.slug);
  const against = refutations.filter((one) => one.instead.includes(slug)).map((one) => one.slug);
  const lines = [
    ['Uses', uses],
    ['Used by', usedBy],
    ['Stands against', against],
  ] as const;
  return lines.map(([name, slugs]) => `- ${name}: ${slugs.length > 0 ? linksTo(slugs) : 'none'}`).join('\n');
}
