import { expect, test } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { encodeState } from '../playground/link/encode-state.ts';
import { inBrowser } from './in-browser.ts';
import { openPlayground } from './open-playground.ts';
import { settled } from './settled.ts';

const openWindow = inBrowser();

/** The address of a batch of float32 rows in the plane. */
function linkTo(rows: readonly number[], temperature: number): string {
  return `#${encodeState({
    batch: batch(Float32Array.from(rows), [rows.length / 2, 2]),
    ...{ stored: 'float32', temperature, claim: '', dtype: undefined, convention: 'simclr' },
  })}`;
}

test('a gradient beyond float32 has no arrow, the others keep theirs', async () => {
  const { page, faults, close } = await openPlayground(openWindow, linkTo([1e-39, 5e-40, 0, 1, 1, 0, 0.6, 0.8], 0.5));
  expect(await page.locator('.error-note').count()).toBe(0);
  expect(await page.locator('.arrow').count()).toBe(3);
  expect(faults).toEqual([]);
  await close();
});

test('of two fingers on the circle each drags its own row', async () => {
  const { page, faults, close } = await openPlayground(openWindow);
  const angles = () => page.locator('.mark').evaluateAll((marks) => marks.map((m) => m.getAttribute('aria-valuenow')));
  const before = await angles();
  const [one, two] = await Promise.all(
    ['1a', '2a'].map(async (name) => {
      const box = await page.getByRole('slider', { name: `row ${name}` }).boundingBox();
      if (!box) throw new Error('the mark is not drawn');
      return { x: box.x + box.width / 2, y: box.y + box.height / 2, id: name === '1a' ? 1 : 2 };
    }),
  );
  if (!one || !two) throw new Error('the marks are not drawn');
  const touches = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: (typeof one)[]) =>
    touches.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [one]);
  await touch('touchStart', [one, two]);
  await touch('touchMove', [{ ...one, y: one.y + 60 }, two]);
  await touch('touchEnd', []);
  await settled(page);
  const after = await angles();
  expect(after.map((angle, i) => angle !== before[i])).toEqual([true, ...Array(before.length - 1).fill(false)]);
  expect(faults).toEqual([]);
  await close();
});

test('the field of the temperature holds the temperature in use', async () => {
  const { page, faults, close } = await openPlayground(openWindow);
  const field = page.getByLabel('Temperature τ', { exact: true });
  const type = async (text: string) => {
    await field.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
    await settled(page);
    return [await field.inputValue(), await page.locator('.error-note').count()];
  };
  for (const text of ['1e999', '1e', '-', '']) expect(await type(text)).toEqual(['0.5', 0]);
  // A number that is no temperature stays, beside the error that it gives.
  expect(await type('-1')).toEqual(['-1', 1]);
  expect(await type('')).toEqual(['-1', 1]);
  expect(await type('0.25')).toEqual(['0.25', 0]);
  expect(faults).toEqual([]);
  await close();
});

test('the numbers beside the bars are whole at the coldest temperature', async () => {
  const { page, faults, close } = await openPlayground(openWindow, linkTo([1, 0, 0, 1, 0.9, 0.1, 0.8, -0.6], 1e-6));
  const plot = page.locator('.plot svg').first();
  await plot.getByText('loss of the anchor').waitFor();
  const left = (await plot.boundingBox())?.x ?? Number.NaN;
  const texts = plot.locator('text');
  const ends = await texts.evaluateAll((all) => all.map((text) => text.getBoundingClientRect().left));
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(left);
  expect(await texts.allTextContents()).toContain('1e6');
  expect(faults).toEqual([]);
  await close();
});
