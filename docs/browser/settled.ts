import type { Page } from 'playwright-core';

/** Until the numbers of the playground are those of what is set. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.playground[data-busy="false"]');
}

/** How long nothing may have come, in milliseconds, for a page to have all that it asks for by itself. */
const QUIET = 500;

/**
 * Waits until a page has loaded, with what it fetches ahead.
 *
 * The page itself is asked what came and when: Chromium does not always tell Playwright that the network is idle, and then one waits for
 * that without end.
 */
export async function loaded(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForFunction((quiet) => {
    const ends = performance
      .getEntriesByType('resource')
      .map((entry) => (entry as PerformanceResourceTiming).responseEnd);
    return performance.now() - Math.max(0, ...ends) > quiet;
  }, QUIET);
}
