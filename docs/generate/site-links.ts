import { refutations, theorems } from '../../proofs/catalogue.ts';
import { REPOSITORY } from '../repository.ts';

const rooms = new Map([
  ...theorems.map(({ slug }) => [slug, 'theorems'] as const),
  ...refutations.map(({ slug }) => [slug, 'refutations'] as const),
]);

/** A link to the page of a theorem or of a refutation, by its slug. */
export const linkTo = (slug: string): string => `[${slug}](/${rooms.get(slug)}/${slug})`;

/** Links, separated by commas. */
export const linksTo = (slugs: readonly string[]): string => slugs.map(linkTo).join(', ');

/** Links to the known bugs of these ids. */
export const bugLinks = (ids: readonly string[]): string => ids.map((id) => `[${id}](/deviations#${id})`).join(', ');

/** The text of a page of `proofs/` with its links, which lead to files, leading to pages of the site. */
export function withSiteLinks(text: string): string {
  return text
    .replace(/\]\((?:\.\.\/)+(?:(?:theorems|refutations)\/)?([\w-]+)\/(?:theorem|refutation)\.md\)/g, (_, slug) =>
      linkTo(slug).slice(linkTo(slug).indexOf('](')),
    )
    .replace(/\]\((?:\.\.\/)+((?:src|spec)\/[^)]*)\)/g, `](${REPOSITORY}/blob/main/$1)`)
    .replace(/(?<!\[)`([\w-]+)`(?!\])/g, (whole, slug) => (rooms.has(slug) ? linkTo(slug) : whole));
}
