import { existsSync, readFileSync } from 'node:fs';

const sitemap = new URL('../.vitepress/dist/sitemap.xml', import.meta.url);

/** The paths of all pages, from the sitemap of the built site: a new page is tested without being named anywhere. */
export function pagesOfSite(): string[] {
  if (!existsSync(sitemap)) {
    throw new Error('There is no built site: run `npm run docs:build` before `npm run test:site`.');
  }
  const found = readFileSync(sitemap, 'utf8').matchAll(/<loc>([^<]+)<\/loc>/g);
  return [...found].map(([, url]) => new URL(url as string).pathname);
}
