import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DefaultTheme } from 'vitepress';

/** What stands beside the pages of a room. */
export const sidebar: DefaultTheme.SidebarMulti = {
  ...generated('sidebar.json', {}),
  '/api/': [
    { text: 'API', items: generated('api/typedoc-sidebar.json', []) },
    { text: 'Errors', link: '/errors' },
  ],
};

/** What `npm run docs:generate` left there. */
function generated<T>(name: string, otherwise: T): T {
  const path = fileURLToPath(new URL(`../generated/${name}`, import.meta.url));
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : otherwise;
}
