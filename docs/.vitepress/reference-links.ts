import type { MarkdownRenderer } from 'vitepress';

type State = Parameters<Parameters<MarkdownRenderer['core']['ruler']['push']>[1]>[0];
type Token = State['tokens'][number];

/** `owner/repository#number`, `arXiv:number`. */
const reference = /(?<![\w/])([\w.-]+\/[\w.-]+)#(\d+)\b|\barXiv:(\d{4}\.\d{4,5})\b/g;

/** Makes links of threads and papers that are named in a text, on every page alike. */
export function referenceLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('reference_links', (state) => {
    for (const block of state.tokens) {
      let depth = 0;
      block.children = (block.children ?? []).flatMap((token) => {
        if (/^link_/.test(token.type)) depth += token.nesting;
        return token.type === 'text' && depth === 0 ? linked(token.content, state) : [token];
      });
    }
  });
}

function linked(content: string, { Token }: State): Token[] {
  const text = (content: string) => Object.assign(new Token('text', '', 0), { content });
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: name, 1: thread, 2: number, 3: paper, index } of content.matchAll(reference)) {
    const href = paper ? `https://arxiv.org/abs/${paper}` : `https://github.com/${thread}/issues/${number}`;
    const open = Object.assign(new Token('link_open', 'a', 1), { attrs: [['href', href]] });
    tokens.push(text(content.slice(end, index)), open, text(name), new Token('link_close', 'a', -1));
    end = index + name.length;
  }
  return [...tokens, text(content.slice(end))];
}
