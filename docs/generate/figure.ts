/** A figure: the drawing, which scrolls where it is wide, and what it says. In one line, so that Markdown leaves it alone. */
export function figure(drawing: string, caption: string): string {
  // Vue takes no styles from a page; those of Plot stand in the theme. The third decimal of a pixel is not seen.
  const bare = drawing.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/(\d+\.\d)\d{2,}/g, '$1');
  const line = `<figure><div class="scrolls">${bare}</div><figcaption>${caption}</figcaption></figure>`;
  return line.replace(/\s*\n\s*/g, ' ');
}
