import { theorems } from '../../proofs/catalogue.ts';
import type { Detection } from '../../proofs/evidence/detection.ts';
import { type ImplementedBug, knownBugs } from '../../proofs/known-bugs.ts';
import { type RelatedLoss, relatedLosses } from '../../spec/known-bugs/related-losses.ts';
import { probeTable, theoremTable } from './detection-table.ts';
import { exposed, rowsJson } from './exposed.ts';
import type { SiteEvidence } from './site-evidence.ts';
import { linksTo } from './site-links.ts';

/** The page of all known bugs, each where `nt-xent explain` says. */
export async function deviationsPage(evidence: SiteEvidence): Promise<string> {
  const entries: string[] = [];
  for (const bug of knownBugs) {
    entries.push(await entry(bug, evidence.detection.find((one) => one.bug === bug.id) as Detection));
  }
  return `---
aside: false
pageClass: wide
---

# Known bugs

Losses that nobody means, each seen in public code: what it does, the smallest fixed batch that gives it away, with what \`simclr\`,
or another convention where it is named, gives there with the bug put into it (wrong) and without (right), and the cure. \`nt-xent check\` names them when it meets them.

${knownBugs.map(({ id, title }) => `- [${id}](#${id}): ${plain(title)}`).join('\n')}

${entries.join('\n')}

## Losses of their own {#losses-of-their-own}

Neither NT-Xent nor a bug: \`nt-xent check\` names them too, with the number that only their code knows, as it fits the answers.

${relatedLosses.map(otherLoss).join('\n')}

## What catches what

Every theorem was tried on every known bug, on ${evidence.about.bugRuns} cases each, and so was every fixed probe.

${theoremTable(evidence)}

${probeTable(evidence)}
`;
}

async function entry(bug: ImplementedBug, detection: Detection): Promise<string> {
  const { id, title, effect, threads, cure, kind } = bug;
  const caught = Object.entries(detection.theorems).flatMap(([slug, cases]) => (cases === null ? [] : [slug]));
  return `## ${id}: ${plain(title)} {#${id}}

${kind === 'deviation' ? 'Another value, in any arithmetic. ' : ''}${plain(effect)}

${await example(bug, detection)}

**Cure.** ${plain(cure)}

**Seen in** ${threads.join(', ')}.

${caughtBy(caught)}
`;
}

function otherLoss({ id, title, differs, sources }: RelatedLoss): string {
  return `### ${id}: ${plain(title)} {#${id}}

${plain(differs)}

**Seen in** ${sources.join('; ')}.
`;
}

/** All that catch it stand in the matrix as well: here they are folded. */
function caughtBy(slugs: readonly string[]): string {
  if (slugs.length === 0) return 'No theorem caught it in so few cases.';
  return `::: details Caught by ${slugs.length} of ${theorems.length} theorems\n${linksTo(slugs)}\n:::`;
}

async function example(bug: ImplementedBug, detection: Detection): Promise<string> {
  const found = await exposed(bug, detection);
  if (!found) return `No fixed probe tells \`${bug.denominator}\` with this bug from \`${bug.denominator}\`.`;
  const { probe, what, wrong, right } = found;
  const { pairs, dimension, rows } = probe.batch;
  const table = rows.length <= 40 ? `, rows \`${rowsJson(probe.batch)}\`` : '';
  return `| ${what} | wrong | right |
|---|---:|---:|
| \`${probe.id}\` | ${wrong} | ${right} |

The bug was put into \`${bug.denominator}\`. The probe \`${probe.id}\`: N = ${pairs}, d = ${dimension}, τ = ${probe.temperature}${table}.`;
}

/** Plain text: no sign of it is Markdown. */
const plain = (text: string): string => text.replace(/[[\]{}<>*_|]/g, (sign) => `&#${sign.codePointAt(0)};`);
