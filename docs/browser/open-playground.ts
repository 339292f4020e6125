import type { Browser } from 'playwright-core';
import type { Site } from './serve-site.ts';
import { settled } from './settled.ts';
import { type WatchedPage, watchedPage } from './watched-page.ts';

/** The playground in a window of its own, at the state that a fragment holds. */
export async function openPlayground(browser: Browser, site: Site, hash = ''): Promise<WatchedPage> {
  const watched = await watchedPage(browser, site, {
    viewport: { width: 1100, height: 1000 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await watched.open(`/playground/${hash}`);
  await settled(watched.page);
  return watched;
}
