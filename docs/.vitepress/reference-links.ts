import type { MarkdownRenderer } from 'vitepress';

/** `owner/repository#number`, `arXiv:number`. */
const reference = /(?<![\w/])([\w.-]+\/[\w.-]+)#(\d+)\b|\barXiv:(\d{4}\.\d{4,5})\b/g;

/** Makes links of threads and papers that are named in a text, on every page alike. */
export function referenceLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('reference_links', (state) => {
    for (const block of state.tokens) {
      let depth = 0;
      block.children = (block.children ?? []).flatMap((token) => {
        if (token.type === 'link_open') depth++;
        if (token.type === 'link_close') depth--;
        if (token.type !== 'text' || depth > 0) return [token];
        const tokens: typeof block.children = [];
        const add = (type: string, nesting: -1 | 0 | 1, content = '', href = '') => {
          const made = new state.Token(type, type === 'text' ? '' : 'a', nesting);
          made.content = content;
          if (href) made.attrs = [['href', href]];
          tokens.push(made);
        };
        let end = 0;
        for (const found of token.content.matchAll(reference)) {
          const [text, thread, number, paper] = found;
          add('text', 0, token.content.slice(end, found.index));
          const href = paper ? `https://arxiv.org/abs/${paper}` : `https://github.com/${thread}/issues/${number}`;
          add('link_open', 1, '', href);
          add('text', 0, text);
          add('link_close', -1);
          end = found.index + text.length;
        }
        add('text', 0, token.content.slice(end));
        return tokens;
      });
    }
  });
}
