import Table from 'cli-table3';
import picocolors from 'picocolors';

/** A column: its heading, and on which side its cells stand (numbers stand right). */
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

const noLines = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/** Rows of text under headings, two spaces apart and without lines; ends with a line break. */
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
