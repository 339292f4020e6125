import { cpSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { SITE } from '../../spec/errors/nt-xent-error.ts';
import { REPOSITORY } from '../repository.ts';
import { commandOutput } from './command-output.ts';
import { markdownMath } from './markdown-math.ts';
import { mathFonts } from './math-fonts.ts';
import { nav } from './nav.ts';
import { referenceLinks } from './reference-links.ts';
import { search } from './search.ts';
import { sidebar } from './sidebar.ts';
import { socialCard } from './social-card.ts';
import { theoremBox } from './theorem-box.ts';

/** Where the site lies on its host: `/`, or `/nt-xent-oracle/` on a shared one. */
const base = process.env['DOCS_BASE'] ?? '/';

/** In the page itself: Chromium asks for an icon again each time the address changes, which fails without a network. */
const icon = encodeURIComponent(readFileSync(new URL('./icon.svg', import.meta.url), 'utf8'));

export default defineConfig({
  base,
  lang: 'en',
  title: 'nt-xent-oracle',
  description: 'What an NT-Xent (SimCLR) loss must return, under every convention, and how to check yours.',
  cleanUrls: true,
  // Fetching ahead throws at links in drawings (the graph of the theorems), and costs a reader on the phone bytes.
  router: { prefetchLinks: false },
  // Its own output, and what is no page.
  srcExclude: ['home/**', 'README.md', 'api-start.md', 'samples/**', 'evidence/**'],
  rewrites: { 'generated/:page(.*)': ':page' },
  // The schemas name themselves by addresses of the site.
  buildEnd: ({ outDir }) =>
    cpSync('spec/protocol', `${outDir}/protocol`, { recursive: true, filter: (path) => !path.endsWith('.md') }),
  sitemap: { hostname: new URL(base, SITE).href },
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `data:image/svg+xml,${icon}` }]],
  transformHead: ({ title, description, page, content, assets }) => [
    ...socialCard({ title, description, page, base }),
    ...(content.includes('class="katex') ? mathFonts(assets) : []),
  ],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { mjs: 'js', out: 'txt' },
    config(md) {
      markdownMath(md);
      commandOutput(md);
      theoremBox(md);
      referenceLinks(md);
    },
  },
  themeConfig: {
    nav,
    sidebar,
    search,
    outline: { level: [2, 3] },
    externalLinkIcon: false,
    socialLinks: [{ icon: 'github', link: REPOSITORY, ariaLabel: 'The repository' }],
  },
  vite: { build: { chunkSizeWarningLimit: 1000 } },
});
