import type { OpenWindow } from './in-browser.ts';
import { settled } from './settled.ts';
import type { WatchedPage } from './watched-page.ts';

/** The playground in a window of its own, at the state that a fragment holds. */
export async function openPlayground(openWindow: OpenWindow, hash = ''): Promise<WatchedPage> {
  const watched = await openWindow({
    viewport: { width: 1100, height: 1000 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await watched.open(`/playground/${hash}`);
  await settled(watched.page);
  return watched;
}
