import { katex } from '@mdit/plugin-katex';
import type { MarkdownRenderer } from 'vitepress';

const inline = ['math_inline', 'math_inline_double'];

/** TeX between dollars by KaTeX, at build time; without its words where the page is rendered for the search index. */
export function markdownMath(md: MarkdownRenderer): void {
  // VitePress brings types of markdown-it of its own.
  katex(md as unknown as Parameters<typeof katex>[0], {
    throwOnError: true,
    logger: (code) => (code === 'newLineInDisplayMode' ? 'ignore' : 'error'),
    // Vue would read the braces of the TeX that KaTeX keeps for screen readers.
    transformer: (html) => html.replace(/^<(span|p)/, '<$1 v-pre'),
  });
  for (const name of [...inline, 'math_block']) {
    const rule = md.renderer.rules[name];
    if (rule) md.renderer.rules[name] = (...args) => (args[3].forSearch ? '' : rule(...args));
  }
  md.core.ruler.push('math_and_comma', ({ tokens }) => {
    for (const { children } of tokens) {
      children?.forEach((token, at) => {
        const before = children[at - 1]?.type ?? '';
        // KaTeX ends in a box, after which a line may break: a word joiner keeps the comma with the formula.
        if (inline.includes(before) && /^[,.;:)]/.test(token.content)) token.content = `\u2060${token.content}`;
      });
    }
  });
}
