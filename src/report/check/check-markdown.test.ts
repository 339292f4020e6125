import * as fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { markdownOf, phrasing } from './check-markdown.ts';

/** All that a reader makes of a cell of a table with a text in it, piece by piece. */
function read(text: string): Nodes[] {
  const cell = { type: 'tableCell', children: phrasing(text) } as const;
  const markdown = markdownOf({ type: 'table', children: [{ type: 'tableRow', children: [cell, cell] }] });
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const rows = tree.children[0]?.type === 'table' ? tree.children[0].children : [];
  expect(tree.children).toHaveLength(1);
  expect(rows.map(({ children }) => children.length)).toEqual([2]);
  return rows[0]?.children[0]?.children ?? [];
}

const words = (nodes: readonly Nodes[]) => nodes.map((node) => ('value' in node ? node.value : '')).join('');
const types = (nodes: readonly Nodes[]) => new Set(nodes.map(({ type }) => type));

const nasty = fc.constantFrom(
  ...[
    '`',
    '``',
    '```',
    '|',
    '\\',
    '<',
    '>',
    '&amp;',
    '&',
    '![',
    '[',
    '](',
    ')',
    '*',
    '**',
    '_',
    '~~',
    '#1',
    '@',
    'a',
    ' ',
    '-',
    '1.',
  ],
  ...['https://x.y', 'www.x.y', 'a@b.c', '<!--', '-->', '<script>', '[^1]', '$', '\n', '  \n', 'é', '😀'],
);

it('whatever a text holds, a reader sees that text: no link, no image, no HTML, no other cell', () => {
  fc.assert(
    fc.property(fc.array(nasty, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('').replace(/\s+/g, ' ').trim();
      const nodes = read(text);
      for (const type of types(nodes)) expect(['text', 'inlineCode', 'html']).toContain(type);
      const seen = nodes.filter((node) => !(node.type === 'html' && node.value === '<!-- -->'));
      expect(types(seen).has('html')).toBe(false);
      // What stands in backticks is shown without them.
      const plain = text.replace(/(?<!`)`([^`]+)`(?!`)/g, '$1');
      expect(words(seen).replace(/\s+/g, ' ').trim()).toBe(plain.replace(/\s+/g, ' ').trim());
    }),
    { numRuns: 500, seed: 1 },
  );
});

it('no one is mentioned, and no issue', () => {
  expect(markdownOf({ type: 'paragraph', children: phrasing('ask @me, see #12 and a@b') })).toBe(
    'ask @<!-- -->me, see #<!-- -->12 and a@<!-- -->b\n',
  );
});
