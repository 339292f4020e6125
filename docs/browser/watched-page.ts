import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Site } from './serve-site.ts';

/** A page of the site, and all that went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, failed requests, and requests that left the site. */
  readonly faults: string[];
  /** Goes to a path, and waits until the page answers: until then keys and clicks are lost. */
  readonly open: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A page that notes what it must not do. */
export async function watchedPage(
  browser: Browser,
  site: Site,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ ...options, baseURL: site.origin });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  // No route: with one there is no cache, and every page would fetch everything anew.
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== site.origin && !['data:', 'blob:'].includes(protocol))
      faults.push(`left the site: ${request.url()}`);
  });
  const open = async (path: string) => {
    await page.goto(path);
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
  };
  return { page, faults, open, close: () => context.close() };
}
