import type { Nodes, PhrasingContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';

/** Markdown as GitHub reads it; a table has a line for each row and no padding. */
export const markdownOf = (tree: Nodes): string =>
  toMarkdown(tree, { extensions: [gfmToMarkdown({ tablePipeAlign: false })], fences: true, rule: '-' });

/** Where a mention, a reference to an issue, and an address would begin to be one. */
const livesAfter = /(?<=[@#])(?=[\p{L}\p{N}])|(?<=:)(?=\/\/)|(?<=www)(?=\.)/iu;

/**
 * Text on one line as Markdown shows it, whatever it holds; what stands in backticks is code.
 *
 * Mentions, references and addresses are looked for in what is rendered, where no escape is left: an empty comment inside ends them.
 */
export function phrasing(text: string): PhrasingContent[] {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return line.split(/((?<!`)`[^`]+`(?!`))/).flatMap((part, i): PhrasingContent[] => {
    if (i % 2 === 1) return [{ type: 'inlineCode', value: part.slice(1, -1) }];
    return part
      .split(livesAfter)
      .flatMap((piece, at): PhrasingContent[] => [
        ...(at > 0 ? [{ type: 'html', value: '<!-- -->' } as const] : []),
        ...(piece ? [{ type: 'text', value: piece } as const] : []),
      ]);
  });
}
