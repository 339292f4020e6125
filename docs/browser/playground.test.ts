import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addressed } from './addressed.ts';
import { dropped } from './dropped.ts';
import { inBrowser } from './in-browser.ts';
import { openPlayground } from './open-playground.ts';
import { printed } from './printed.ts';
import { loaded, settled } from './settled.ts';

const openWindow = inBrowser();

const playground = (hash?: string) => openPlayground(openWindow, hash);

const values = (page: Page) => page.locator('[data-value]').allTextContents();

async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  await dropped(page, name, bytes);
  await settled(page);
}

test('a drag, arrow keys and the slider change the losses; the link brings them back', async () => {
  const { page, faults, close } = await playground();
  const seen = new Set([JSON.stringify(await values(page))]);
  const step = async () => {
    await settled(page);
    const now = JSON.stringify(await values(page));
    expect(seen.has(now)).toBe(false);
    seen.add(now);
  };
  const mark = page.getByRole('slider', { name: 'row 1a' });
  const box = await mark.boundingBox();
  if (!box) throw new Error('the mark is not drawn');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x - 60, box.y - 60, { steps: 5 });
  await page.mouse.up();
  await step();
  await mark.focus();
  const before = Number(await mark.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowLeft');
  await step();
  expect(Number(await mark.getAttribute('aria-valuenow'))).toBeCloseTo(before + 1, 1);
  await page.getByRole('slider', { name: 'Temperature' }).fill('100');
  await step();

  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await addressed(page));
  const other = await playground(new URL(link).hash);
  expect(await values(other.page)).toEqual(await values(page));
  expect([...faults, ...other.faults]).toEqual([]);
  await other.close();
  await close();
});

test.each(['float32.npy', 'stored.npz', 'f32.safetensors', 'batch.json'])('%s is dropped', async (name) => {
  const { page, faults, close } = await playground();
  const bytes =
    name === 'batch.json'
      ? Buffer.from('{"embeddings": [[1, 0, 1], [0, 1, 0], [0.9, 0.1, 1], [0.2, 1, 0]], "temperature": 0.25}')
      : readFileSync(new URL(`../../src/testing/fixtures/files/${name}`, import.meta.url));
  await drop(page, name, bytes);
  expect(await page.getByText('2 pairs of dimension 3.').count()).toBe(1);
  expect(await page.locator('.error-note').count()).toBe(0);
  expect(faults).toEqual([]);
  await close();
});

test('what is no batch is said in place, and the page goes on', async () => {
  const { page, close } = await playground();
  await drop(page, 'batch.json', Buffer.from('{"embeddings": [[1], [2'));
  expect(await page.locator('.error-note').textContent()).toContain('NTX-E206');
  await page.locator('[data-preset]').selectOption({ label: 'Collapsed' });
  await settled(page);
  expect(await page.locator('.error-note').count()).toBe(0);
  await close();
});

test('rows are pasted, as JSON or as a bare table; interleaved rows are another batch', async () => {
  const { page, faults, close } = await playground();
  await page.getByText('Open or paste your own batch').click();
  await page.getByLabel('Rows as JSON').fill('[[1, 0], [0.9, 0.1], [0, 1], [0.2, 1]]');
  await page.getByRole('button', { name: 'Use these rows' }).click();
  await settled(page);
  const stacked = await values(page);
  await page.getByLabel('Layout').selectOption('interleaved');
  await settled(page);
  expect(await values(page)).not.toEqual(stacked);
  expect(faults).toEqual([]);
  await close();
});

test.each(['2.9266', '2.8641', '5.8533', '2.5'])(
  'the digits: values and verdict on %s are those of the command',
  async (claim) => {
    const { page, faults, close } = await playground();
    await drop(page, 'digits-trained.npy', readFileSync(new URL('../../examples/digits-trained.npy', import.meta.url)));
    await page.getByLabel('Temperature τ', { exact: true }).fill('0.2');
    await page.getByLabel('Temperature τ', { exact: true }).blur();
    await page.getByLabel('A loss that a program printed').fill(claim);
    await settled(page);
    const file = 'examples/digits-trained.npy --temperature 0.2';
    const text = await printed(`judge ${file} --claim ${claim}`);
    const json = JSON.parse(await printed(`judge ${file} --json`));
    const means = (json.values as { mean: string }[]).map(({ mean }) => mean);
    // The command leaves out zeros at the end.
    expect((await values(page)).map((value) => value.replace(/0+$/, ''))).toEqual(means);
    const verdict = (await page.locator('[data-verdict] p').allTextContents()).map((line) => line.trim());
    for (const line of verdict) expect(text.replaceAll('`', '')).toContain(line);
    expect(verdict.length).toBe(2);
    expect(faults).toEqual([]);
    await close();
  },
);

test('everything works without a network, once the page is there', async () => {
  const { page, faults, close } = await playground();
  await loaded(page);
  await page.context().setOffline(true);
  for (const label of ['Simplex: the floor', 'Random', 'Handwritten digits, trained']) {
    await page.locator('[data-preset]').selectOption({ label });
    await settled(page);
    expect((await values(page)).length).toBe(5);
  }
  await page.getByText('128 pairs of dimension 32.').waitFor();
  expect(faults).toEqual([]);
  await close();
});

test('a damaged link is an error in four parts', async () => {
  const { page, close } = await playground('#v=1&tau=0.5&shape=4x2&rows=AACA');
  expect(await page.locator('.error-note').textContent()).toContain('NTX-E701');
  expect((await values(page)).length).toBe(5);
  expect(await addressed(page)).toContain('AACA');
  await close();
});

test('decimals of JSON are taken for what the numbers were computed in, as the command takes them', async () => {
  const { page, faults, close } = await playground();
  const folder = mkdtempSync(join(tmpdir(), 'playground-'));
  const file = join(folder, 'batch.json');
  writeFileSync(file, '{"embeddings": [[0.1, 0.2], [0.3, -0.7], [0.15, 0.22], [0.31, -0.6]], "temperature": 0.3}');
  await drop(page, 'batch.json', readFileSync(file));
  for (const dtype of ['float64', 'float32', 'bfloat16']) {
    await page.getByLabel('Computed in').selectOption(dtype);
    await settled(page);
    const { values: judged } = JSON.parse(await printed(`judge ${file} --json --dtype ${dtype}`));
    const means = (judged as { mean: string }[]).map(({ mean }) => mean);
    expect((await values(page)).map((value) => value.replace(/0+$/, ''))).toEqual(means);
  }
  const link = await addressed(page);
  const other = await playground(new URL(link).hash);
  expect(await values(other.page)).toEqual(await values(page));
  rmSync(folder, { recursive: true });
  expect([...faults, ...other.faults]).toEqual([]);
  await other.close();
  await close();
});

test('what is too large is refused at once, however few its columns; what is chosen next is shown', async () => {
  const { page, faults, close } = await playground();
  const numbers = Array.from({ length: 4000 }, (_, i) => `[${(i % 7) - 3.5}]`);
  await drop(page, 'long.json', Buffer.from(`{"embeddings": [${numbers}], "temperature": 0.5}`));
  expect(await page.locator('.error-note').textContent()).toContain('NTX-E702');
  expect(await page.locator('[data-value]').count()).toBe(0);
  await page.locator('[data-preset]').selectOption({ label: 'Handwritten digits, trained' });
  await page.locator('[data-preset]').selectOption({ label: 'Collapsed' });
  await settled(page);
  expect(await page.locator('.error-note').count()).toBe(0);
  expect((await values(page))[0]).toMatch(/^1\.945910149/);
  expect(faults).toEqual([]);
  await close();
});

test('a good link after a bad one takes the error away, and a heading does not lose the batch', async () => {
  const { page, faults, close } = await playground();
  await page.locator('[data-preset]').selectOption({ label: 'Collapsed' });
  const good = new URL(await addressed(page)).hash;
  await page.evaluate(() => {
    location.hash = '#v=2&tau=0.5';
  });
  await page.locator('.error-note').waitFor();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, good);
  await settled(page);
  expect(await page.locator('.error-note').count()).toBe(0);
  await page.evaluate(() => {
    location.hash = '#pictures';
  });
  expect(new URL(await addressed(page)).hash).toBe(good);
  expect(faults).toEqual([]);
  await close();
});
