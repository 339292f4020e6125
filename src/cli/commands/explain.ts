import type { Command } from 'commander';
import { refutations, theorems } from '../../../proofs/catalogue.ts';
import { machineProofs } from '../../../proofs/coq/machine-proofs.ts';
import { numericalBugs } from '../../../proofs/known-bugs.ts';
import { readProse } from '../../../proofs/prose.ts';
import { SITE } from '../../../spec/errors/nt-xent-error.ts';
import { type Deviation, deviations } from '../../../spec/known-bugs/deviations.ts';
import { relatedLosses } from '../../../spec/known-bugs/related-losses.ts';
import { parseSlug } from '../options.ts';
import { runAction } from '../terminal.ts';

const examples = `
Examples:
  $ nt-xent explain                       the list
  $ nt-xent explain coupling-identity     a theorem: statement and proof
  $ nt-xent explain split-logs            a refutation, and the known bug of that name`;

/** `nt-xent explain`: prints what is known of a theorem, a refutation, a known bug or a loss of its own. */
export function explainCommand(command: Command): void {
  command
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<{ json?: boolean }>(({ json }, { stdout }, slug?: string) => {
        const entries = catalogue();
        if (slug === undefined) {
          stdout.write(json ? `${JSON.stringify(entries)}\n` : list(entries));
          return 0;
        }
        parseSlug(
          slug,
          entries.map((entry) => entry.slug),
        );
        const named = entries.filter((entry) => entry.slug === slug).map((entry) => ({ ...entry, ...details(entry) }));
        stdout.write(json ? `${JSON.stringify(named)}\n` : named.map(({ text }) => text).join('\n'));
        return 0;
      }),
    );
}

function list(entries: readonly Entry[]): string {
  const width = Math.max(...entries.map(({ slug }) => slug.length));
  return entries.map(({ kind, slug, title }) => `${kind.padEnd(10)}  ${slug.padEnd(width)}  ${title}\n`).join('');
}

function details({ kind, slug, title, link }: Entry): { text: string } {
  if (kind === 'other loss') {
    const { differs, sources } = relatedLosses.find(({ id }) => id === slug) as (typeof relatedLosses)[number];
    return { text: `${title} (a loss of its own)\n\n${differs}\nSeen in: ${sources.join(', ')}\n\n${link}\n` };
  }
  if (kind === 'known bug') {
    const { effect, threads, cure } = bugs.find(({ id }) => id === slug) as (typeof bugs)[number];
    return { text: `${title} (known bug)\n\n${effect}\nCure: ${cure}\nSeen in: ${threads.join(', ')}\n\n${link}\n` };
  }
  const folder = kind === 'theorem' ? 'theorems' : 'refutations';
  const { summary, sections } = readProse(folder, slug);
  const body = [...sections].map(([heading, section]) => `${heading}\n${'-'.repeat(heading.length)}\n${section}\n`);
  const machine = machineProofs(folder, slug).map(({ file }) => file);
  const proved =
    machine.length > 0 ? `Proved by machine, as far as it says: ${machine.join(', ')}` : 'Not proved by machine.';
  return { text: `${title} (${kind})\n\n${summary}\n\n${body.join('\n')}\n${proved}\n\n${link}\n` };
}

/** Something that `nt-xent explain` can explain, with the address of its page on the site. */
export interface Entry {
  readonly kind: 'theorem' | 'refutation' | 'known bug' | 'other loss';
  readonly slug: string;
  readonly title: string;
  readonly link: string;
}

/** All known bugs: those of values, which are options of the reference, and those of arithmetic, which are code. */
export const bugs: readonly Omit<Deviation, 'options'>[] = [...deviations, ...numericalBugs];

/** Lists all theorems, refutations, known bugs and losses of their own. */
export function catalogue(): Entry[] {
  return [
    ...theorems.map(({ slug }) => ({
      ...{ kind: 'theorem' as const, slug, title: readProse('theorems', slug).title },
      link: `${SITE}/theorems/${slug}`,
    })),
    ...refutations.map(({ slug }) => ({
      ...{ kind: 'refutation' as const, slug, title: readProse('refutations', slug).title },
      link: `${SITE}/refutations/${slug}`,
    })),
    ...bugs.map(({ id, title }) => ({
      ...{ kind: 'known bug' as const, slug: id, title },
      link: `${SITE}/deviations#${id}`,
    })),
    ...relatedLosses.map(({ id, title }) => ({
      ...{ kind: 'other loss' as const, slug: id, title },
      link: `${SITE}/deviations#${id}`,
    })),
  ];
}
