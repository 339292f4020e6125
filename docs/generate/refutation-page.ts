import { readFileSync } from 'node:fs';
import { readProse } from '../../proofs/prose.ts';
import type { Refutation } from '../../proofs/theorem.ts';
import { packageFile } from '../../src/package.ts';
import { evidenceSection } from './evidence-section.ts';
import { machineSection } from './machine-section.ts';
import type { SiteEvidence } from './site-evidence.ts';
import { linksTo, withSiteLinks } from './site-links.ts';

/** The page of a false statement. */
export function refutationPage({ slug, instead }: Refutation, evidence: SiteEvidence): string {
  const { title, summary, sections, statement } = readProse('refutations', slug);
  const body = [...sections].map(([heading, text]) => `## ${heading}\n\n${withSiteLinks(text)}`);
  return `# ${title}

::: false
$$
${statement}
$$
:::

${withSiteLinks(summary)}

${body.join('\n\n')}

${evidenceSection(slug, 'refutation', evidence)}

${machineSection('refutations', slug)}

## In the catalogue

True instead: ${linksTo(instead)}.

## The property

The false claim, as it stands in \`proofs/refutations/${slug}/refutation.ts\`.

::: details The source
\`\`\`ts
${readFileSync(packageFile(`proofs/refutations/${slug}/refutation.ts`), 'utf8').trim()}
\`\`\`
:::
`;
}
