import { katex } from '@mdit/plugin-katex';
import type { MarkdownRenderer } from 'vitepress';

/** TeX between dollars by KaTeX, at build time; without its words where the page is rendered for the search index. */
export function markdownMath(md: MarkdownRenderer): void {
  // VitePress brings types of markdown-it of its own.
  katex(md as unknown as Parameters<typeof katex>[0], {
    throwOnError: true,
    logger: (code) => (code === 'newLineInDisplayMode' ? 'ignore' : 'error'),
    // Vue would read the braces of the TeX that KaTeX keeps for screen readers.
    transformer: (html) => html.replace(/^<(span|p)/, '<$1 v-pre'),
  });
  for (const name of ['math_inline', 'math_block', 'math_inline_double']) {
    const rule = md.renderer.rules[name];
    if (rule) md.renderer.rules[name] = (...args) => (args[3].forSearch ? '' : rule(...args));
  }
}
