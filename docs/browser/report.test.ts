import { expect, test } from 'vitest';
import { dropped } from './dropped.ts';
import { inBrowser } from './in-browser.ts';
import { printed } from './printed.ts';
import { settled } from './settled.ts';

const openWindow = inBrowser();

/** The page of reports, and what opens one on it. */
async function reports() {
  const watched = await openWindow({ viewport: { width: 1100, height: 1000 } });
  await watched.open('/playground/report');
  const choose = (name: string, text: string) =>
    watched.page.locator('input[type="file"]').setInputFiles({
      ...{ name, mimeType: 'application/json', buffer: Buffer.from(text) },
    });
  return { ...watched, choose };
}

test('the report of a known bug measures the loss against itself, and does not call that the truth', async () => {
  const { page, faults, choose, close } = await reports();
  await choose('bug.json', await printed('check --module src/testing/fixtures/modules/self-zeroed.mjs --json'));
  const text = (await page.locator('[data-report]').textContent())?.replace(/\s+/g, ' ');
  expect(text).toContain('simclr, mean, self-zeroed, both-views');
  expect(text).toContain('simclr, mean, self-zeroed gives');
  expect(text).not.toContain('the truth is');
  expect(faults).toEqual([]);
  await close();
});

test('a report is shown; the loss of an anchor opens in the playground as what it is', async () => {
  const { page, faults, choose, close } = await reports();
  const text = await printed('check --json --runs 20');
  const { anchor, got, expected, batch } = JSON.parse(text).worst;
  await choose('report.json', text);
  expect(await page.locator('[data-report] h2').first().textContent()).toContain('conforms');
  expect(await page.locator('[data-report]').textContent()).toContain(`Anchor ${anchor} gave ${got}`);
  await page.getByRole('link', { name: 'Open this batch' }).first().click();
  await page.waitForURL(/playground\/#v=1/);
  await settled(page);
  // A right loss of one anchor is no loss of the batch: as a claim it would fit nothing.
  expect(await page.getByLabel('A loss that a program printed').inputValue()).toBe('');
  expect((await page.locator('[data-verdict]').textContent())?.trim()).toBe('');
  const pairs = batch.embeddings.length / 2;
  const name = anchor < pairs ? `${anchor + 1}a` : `${anchor - pairs + 1}b`;
  const bar = page.locator('.plot title').filter({ hasText: new RegExp(`^${name}: `) });
  expect(Number((await bar.textContent())?.split(': ')[1])).toBeCloseTo(Number(expected), 12);
  expect(faults).toEqual([]);
  await close();
});

test('a report is dropped anywhere on the page', async () => {
  const { page, faults, close } = await reports();
  await page.locator('input[type="file"]').waitFor();
  await dropped(page, 'report.json', Buffer.from(await printed('check --json --runs 5')));
  await page.locator('[data-report] h2', { hasText: 'conforms' }).waitFor();
  expect(faults).toEqual([]);
  await close();
});

test('a report with a damaged batch is shown but for that batch', async () => {
  const { page, faults, choose, close } = await reports();
  const report = JSON.parse(await printed('check --json --runs 5'));
  for (const [embeddings, code] of [
    [[], 'NTX-E103'],
    [[[], []], 'NTX-E103'],
    [[[1], [2], [3]], 'NTX-E101'],
    [[[1, 2], [3]], 'NTX-E102'],
    [[[1e39], [1]], 'NTX-E215'],
  ] as const) {
    const damaged = { ...report, worst: { ...report.worst, batch: { ...report.worst.batch, embeddings } } };
    await choose('report.json', JSON.stringify(damaged));
    await page.locator('.error-note', { hasText: code }).waitFor();
    const shown = await page.locator('[data-report]').textContent();
    expect(shown).toContain(`gave ${report.worst.got}`);
    expect(shown).toContain('Probes');
  }
  expect(faults).toEqual([]);
  await close();
});

test('of two reports the one chosen last is shown; a folder is an error in four parts', async () => {
  const { page, faults, choose, close } = await reports();
  const report = JSON.parse(await printed('check --json --runs 5'));
  await page.evaluate(() => {
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = async function (this: File) {
      if (this.name === 'slow.json') await new Promise((resolve) => setTimeout(resolve, 400));
      // As Chromium does with a folder that was dropped.
      if (this.name === 'folder') throw new DOMException('It could not be found.', 'NotFoundError');
      return arrayBuffer.call(this);
    };
  });
  for (const name of ['slow', 'quick']) {
    await choose(`${name}.json`, JSON.stringify({ ...report, implementation: { ...report.implementation, name } }));
  }
  await page.waitForTimeout(800);
  expect(await page.locator('[data-report] h2').first().textContent()).toContain('quick: conforms');
  await choose('folder', '');
  await page.locator('.error-note', { hasText: 'NTX-E204' }).waitFor();
  expect(await page.locator('[data-report]').count()).toBe(0);
  expect(faults).toEqual([]);
  await close();
});
