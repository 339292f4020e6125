import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DefaultTheme } from 'vitepress';

/** The rooms of the site, in the order in which a reader needs them. */
export const nav: DefaultTheme.NavItem[] = [
  { text: 'Ruling', link: '/ruling' },
  { text: 'Conventions', link: '/conventions/', activeMatch: '^/conventions/' },
  { text: 'Theorems', link: '/theorems/', activeMatch: '^/theorems/' },
  { text: 'Refutations', link: '/refutations/', activeMatch: '^/refutations/' },
  { text: 'Known bugs', link: '/deviations' },
  { text: 'Playground', link: '/playground/', activeMatch: '^/playground/' },
  { text: 'Guides', link: '/guides/', activeMatch: '^/guides/' },
  { text: 'Reference', link: '/api/', activeMatch: '^/(api/|errors)' },
].filter(({ link }) => isPage(link));

function isPage(link: string): boolean {
  const name = link.endsWith('/') ? `${link}index.md` : `${link}.md`;
  return ['..', '../generated'].some((root) => existsSync(fileURLToPath(new URL(`${root}${name}`, import.meta.url))));
}
