import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Site } from './serve-site.ts';

/** A page of the site, and all that went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, failed requests, and requests that left the site. */
  readonly faults: string[];
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
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  await context.route(
    (url) => url.origin !== site.origin && !['data:', 'blob:'].includes(url.protocol),
    (route) => {
      faults.push(`left the site: ${route.request().url()}`);
      return route.abort();
    },
  );
  return { page, faults, close: () => context.close() };
}
