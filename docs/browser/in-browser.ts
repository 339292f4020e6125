import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { type Site, serveSite } from './serve-site.ts';
import { type WatchedPage, watchedPage } from './watched-page.ts';

/** Opens windows on the built site. */
export type OpenWindow = (options: BrowserContextOptions) => Promise<WatchedPage>;

/** Serves the built site and starts a browser for the tests of a file. */
export function inBrowser(): OpenWindow {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    site = await serveSite();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });
  return (options) => watchedPage(browser, site, options);
}
