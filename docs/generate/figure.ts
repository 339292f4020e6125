import { parseHTML } from 'linkedom';

/** A document for Observable Plot to draw in, where there is no browser. */
export const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** A figure: the drawing, which scrolls where it is wide, and what it says. In one line, so that Markdown leaves it alone. */
export function figure(drawing: string, title: string, caption: string): string {
  // Vue takes no styles from a page; those of Plot stand in the theme. The third decimal of a pixel is not seen.
  const bare = drawing.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/(\d+\.\d)\d{2,}/g, '$1');
  const named = bare.replace(/<svg /, `<svg role="img" aria-label="${title.replaceAll('"', '&quot;')}" `);
  const line = `<figure><div class="scrolls" tabindex="0">${named}</div><figcaption>${caption}</figcaption></figure>`;
  return line.replace(/\s*\n\s*/g, ' ');
}
