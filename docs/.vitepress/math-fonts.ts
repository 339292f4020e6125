import type { HeadConfig } from 'vitepress';

/** Fetches the two fonts that every formula has with the page itself: coming later, they would move its lines. */
export function mathFonts(assets: readonly string[]): HeadConfig[] {
  const needed = assets.filter((path) => /KaTeX_(Main-Regular|Math-Italic)\.[^/]*woff2$/.test(path));
  return needed.map((href) => ['link', { rel: 'preload', href, as: 'font', type: 'font/woff2', crossorigin: '' }]);
}
