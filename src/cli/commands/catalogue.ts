import { refutations, theorems } from '../../../proofs/catalogue.ts';
import { numericalBugs } from '../../../proofs/numerical-bugs/numerical-bugs.ts';
import { readProse } from '../../../proofs/prose.ts';
import { SITE } from '../../../spec/errors/nt-xent-error.ts';
import { type Deviation, deviations } from '../../../spec/known-bugs/deviations.ts';
import { relatedLosses } from '../../../spec/known-bugs/related-losses.ts';

/** What `nt-xent explain` knows by a name, and where it stands on the site. */
export interface Entry {
  readonly kind: 'theorem' | 'refutation' | 'known bug' | 'other loss';
  readonly slug: string;
  readonly title: string;
  readonly link: string;
}

/** All known bugs: those that are options of the reference, and those that are code. */
export const bugs: readonly Omit<Deviation, 'options'>[] = [...deviations, ...numericalBugs];

/** All theorems, refutations, known bugs and losses of their own. */
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
