import { readFileSync } from 'node:fs';

/** The paths of all pages, from the sitemap of the built site: a new page is tested without being named anywhere. */
export function pagesOfSite(): string[] {
  const sitemap = readFileSync(new URL('../.vitepress/dist/sitemap.xml', import.meta.url), 'utf8');
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url as string).pathname);
}
