import type { Page } from 'playwright-core';

/** Drops a file on the heading of a page, outside of what it is for: anywhere will do. */
export async function dropped(page: Page, name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, base64]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (x) => x.charCodeAt(0))], name));
      return transfer;
    },
    [name, bytes.toString('base64')] as const,
  );
  await page.dispatchEvent('h1', 'drop', { dataTransfer: data });
}
