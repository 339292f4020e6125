import container from 'markdown-it-container';
import type { MarkdownRenderer } from 'vitepress';

/** The boxes that VitePress has not, and how each begins: `::: theorem`, `::: false`. */
const boxes = { theorem: 'Theorem', false: 'False' };

/** A statement in a box, true or refuted: `::: theorem TITLE` … `:::`. */
export function theoremBox(md: MarkdownRenderer): void {
  for (const [name, word] of Object.entries(boxes)) {
    // VitePress brings types of markdown-it of its own.
    container(md as unknown as Parameters<typeof container>[0], name, {
      render(tokens: { nesting: number; info: string }[], at: number) {
        const token = tokens[at];
        if (token?.nesting !== 1) return '</div>\n';
        const title = token.info.trim().slice(name.length).trim();
        const more = title ? ` ${md.renderInline(title)}` : '';
        return `<div class="statement ${name}"><p class="statement-title"><b>${word}.</b>${more}</p>\n`;
      },
    });
  }
}
