import type { Page } from 'playwright-core';

/** Until the numbers of the playground are those of what is set. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.playground[data-busy="false"]');
}
