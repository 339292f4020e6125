import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DefaultTheme } from 'vitepress';
import { denominators } from '../../spec/convention.ts';

/** What stands beside the pages of a room. */
export const sidebar: DefaultTheme.SidebarMulti = {
  ...generated('sidebar.json', {}),
  '/conventions/': [
    {
      text: 'Conventions',
      link: '/conventions/',
      items: denominators.map((id) => ({ text: id, link: `/conventions/${id}` })),
    },
    { text: 'The ruling', link: '/ruling' },
  ],
  '/guides/': [
    {
      text: 'Guides',
      link: '/guides/',
      items: [
        { text: 'Check your loss in five minutes', link: '/guides/check-your-loss' },
        { text: 'Your loss in pytest', link: '/guides/pytest' },
        { text: 'What looks wrong, and what it is', link: '/guides/symptoms' },
        { text: 'Is my loss value good?', link: '/guides/is-my-loss-good' },
        { text: 'Golden vectors', link: '/guides/golden-vectors' },
        { text: 'Numerics', link: '/guides/numerics' },
        { text: 'How the oracle decides', link: '/guides/how-the-oracle-decides' },
        { text: 'Scaling out', link: '/guides/scaling-out' },
      ],
    },
  ],
  '/api/': [
    { text: 'API', items: generated<DefaultTheme.SidebarItem[]>('api/typedoc-sidebar.json', []).map(withHeadings) },
    { text: 'Errors', link: '/errors' },
  ],
};

/** The kinds of a module (functions, interfaces) have no page, but a heading on that of the module. */
function withHeadings({ items, ...module }: DefaultTheme.SidebarItem): DefaultTheme.SidebarItem {
  if (!items) return module;
  const anchor = (kind = '') => `${module.link}#${kind.toLowerCase().replace(' ', '-')}`;
  return { ...module, items: items.map((item) => withHeadings({ link: anchor(item.text), ...item })) };
}

/** What `npm run docs:generate` left there. */
function generated<T>(name: string, otherwise: T): T {
  const path = fileURLToPath(new URL(`../generated/${name}`, import.meta.url));
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : otherwise;
}
