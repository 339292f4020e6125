import type { Page } from 'playwright-core';
import { settled } from './settled.ts';

/** The address of the playground, once it holds what is set: it follows after a pause. */
export async function addressed(page: Page): Promise<string> {
  await settled(page);
  await page.waitForTimeout(400);
  return page.url();
}
