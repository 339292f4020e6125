import { readFileSync } from 'node:fs';
import { packageFile } from '../src/package.ts';

/** A page, theorem.md or refutation.md, in parts. */
export interface Prose {
  readonly title: string;
  /** The text between the title and the first section. */
  readonly summary: string;
  /** The sections in their order, by their headings. */
  readonly sections: ReadonlyMap<string, string>;
  /** The displayed formula of the statement, or of the false claim, in TeX. */
  readonly statement: string;
}

const files = { theorems: 'theorem.md', refutations: 'refutation.md' } as const;

/** Reads the page of a theorem or of a refutation. */
export function readProse(kind: keyof typeof files, slug: string): Prose {
  const [head = '', ...rest] = readFileSync(packageFile(`proofs/${kind}/${slug}/${files[kind]}`), 'utf8').split(
    /^## /m,
  );
  const [first = '', ...summary] = head.split('\n');
  const sections = new Map(
    rest.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end).trim(), section.slice(end).trim()] as const;
    }),
  );
  const [, statement = ''] =
    /^\$\$\n([\s\S]*?)\n\$\$$/m.exec(sections.get('Statement') ?? sections.get('Counterexample') ?? '') ?? [];
  return { title: first.replace(/^# /, ''), summary: summary.join('\n').trim(), sections, statement };
}
