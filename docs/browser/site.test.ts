import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { inBrowser } from './in-browser.ts';
import { pagesOfSite } from './pages-of-site.ts';
import { loaded } from './settled.ts';
import type { WatchedPage } from './watched-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const openWindow = inBrowser();

/** Serious and critical faults, with the elements that have them; by these rules, or by all. */
async function accessibilityFaults(page: Page, rules?: string[]): Promise<string[]> {
  return await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run({ resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, rules);
}

const pages = pagesOfSite();

const kindOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
const isFirst = (path: string) => path === pages.find((one) => kindOf(one) === kindOf(path));

const isOfOneMake = (path: string) => /^\/(theorems|refutations)\//.test(path);

/** Axe takes most of the time. The pages of the reference are of one make: it sees the first of each kind; of theorems and refutations one in four. */
const isRead = (path: string) =>
  isFirst(path) || !(path.startsWith('/api/') || (isOfOneMake(path) && pages.indexOf(path) % 4 !== 0));

/** And colours are those of a kind of page. */
const isReadInTheDark = (path: string) => isFirst(path) || !(path.startsWith('/api/') || isOfOneMake(path));

/** How far the page is wider than the screen, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('each page at 360 px, in the light and in the dark: no fault, no overflow', () => {
  /** Windows that no test is using. */
  const idle: WatchedPage[] = [];
  const openNarrow = async () => {
    const watched = await openWindow({ viewport: { width: 360, height: 780 } });
    await watched.page.addInitScript(axe);
    return watched;
  };

  test.concurrent.each(pages)('%s', async (path) => {
    const watched = idle.pop() ?? (await openNarrow());
    const { page, faults, open } = watched;
    await page.emulateMedia({ colorScheme: 'light' });
    await open(path);
    // Colours that change in a quarter of a second would be read while they do.
    await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important; }' });
    if (path === '/playground/') await page.waitForSelector('.playground[data-busy="false"] .pictures svg');
    const found = isRead(path) ? await accessibilityFaults(page) : [];
    if (isReadInTheDark(path)) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForFunction(() => document.documentElement.classList.contains('dark'));
      found.push(...(await accessibilityFaults(page, ['color-contrast'])).map((fault) => `in the dark: ${fault}`));
    }
    const wide = await overflow(page);
    if (wide > 0) found.push(`${wide} px wider than the screen`);
    found.push(...faults.splice(0));
    idle.push(watched);
    expect(found).toEqual([]);
  });
});

test('home: below 300 kB on the wire, without the code of the playground', async () => {
  const { page, faults, close } = await openWindow({ viewport: { width: 1280, height: 800 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  const requested: string[] = [];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  await page.goto('/');
  await loaded(page);
  expect(await page.title()).toContain('NT-Xent');
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(300_000);
  expect(requested.filter((path) => /playground-app|compute-worker/.test(path))).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

// Which of text and font comes first is chance on a busy machine: a page that moves by itself moves every time.
test.each(['/', '/theorems/geometric-batch-bound', '/playground/'])(
  'nothing moves while %s loads',
  { retry: 2 },
  async (path) => {
    for (const width of [360, 1280]) {
      const { page, close } = await openWindow({ viewport: { width, height: 800 } });
      await page.addInitScript(() => {
        const shifts = { sum: 0 };
        Object.assign(globalThis, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(path);
      await loaded(page);
      const { sum } = await page.evaluate(() => (globalThis as unknown as { shifts: { sum: number } }).shifts);
      // Above 0.1 a page counts as unsteady (web.dev, "Cumulative Layout Shift"); one bar or font that comes late is half of it.
      expect(sum).toBeLessThan(0.05);
      await close();
    }
  },
);

test('search finds the playground', async () => {
  const { page, faults, open, close } = await openWindow({ viewport: { width: 1280, height: 800 } });
  await open('/');
  await page.keyboard.press('Control+k');
  await page.locator('#localsearch-input').fill('report of a check');
  await page.locator('.result').first().waitFor();
  await page.locator('a.result[href*="playground"]').first().click();
  await page.waitForURL(/\/playground\//);
  expect(faults).toEqual([]);
  await close();
});

test.each([960, 1280])('the bar at the top is whole at %i px, on a page of each kind', async (width) => {
  const { page, faults, open, close } = await openWindow({ viewport: { width, height: 800 } });
  const cut: string[] = [];
  for (const path of pages.filter(isFirst)) {
    await open(path);
    const parts = page.locator('.VPNavBar :is(a, button):visible');
    const ends = await parts.evaluateAll((all) => all.map((part) => part.getBoundingClientRect().right));
    expect(ends.length).toBeGreaterThan(7);
    const wide = Math.max(...ends, ...[await overflow(page)].map((more) => width + more));
    if (wide > width) cut.push(`${path}: ${wide - width} px`);
  }
  expect([...cut, ...faults]).toEqual([]);
  await close();
});
