import Table from 'cli-table3';
import picocolors from 'picocolors';

/** A column: its heading, and the side on which its cells stand (numbers stand on the right). */
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

const noLines = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/** Lays out rows of text under headings, two spaces apart and without lines; the text ends with a line break. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], colors: boolean): string {
  const { bold } = picocolors.createColors(colors);
  const drawn = new Table({
    head: columns.map(({ head }) => bold(head)),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: noLines,
    // cli-table3 colours headings and lines by itself, terminal or not, unless told otherwise.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) drawn.push([...row]);
  const lines = drawn.toString().split('\n');
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Breaks text at spaces into lines of at most `width` characters; only a word that is longer makes a longer line. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

const list = new Intl.ListFormat('en-GB');

/** Lists words as in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return list.format(words);
}

/**
 * Draws a line of `width` characters with an `x` at a fraction of its length: `|--x-----|`.
 *
 * For a fraction below 0 or above 1 the `x` stands outside, not to scale: `x |------|`, `|------| x`.
 */
export function gauge(fraction: number, width: number): string {
  if (fraction < 0) return `x |${'-'.repeat(width - 4)}|`;
  if (fraction > 1) return `|${'-'.repeat(width - 4)}| x`;
  const inner = width - 2;
  const at = Math.round(fraction * (inner - 1));
  return `|${'-'.repeat(at)}x${'-'.repeat(inner - 1 - at)}|`;
}
