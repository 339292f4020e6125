import type { Implementation } from '../../implementations/implementation.ts';
import type { Remarks } from '../../implementations/remarks.ts';

/** Says what was called and on what, and what the adapter did besides: a line each; empty where the implementation says nothing of it. */
export function calledText({
  call,
  device,
  rows,
  compiles,
}: Pick<Implementation, 'call' | 'device' | 'rows' | 'compiles'>): string {
  const lines = [
    call !== undefined ? `Called: \`${call}\`${device === undefined ? '' : `, on ${device}`}.` : '',
    call === undefined && device !== undefined ? `Computed on ${device}.` : '',
    rows === 'unit'
      ? 'Its rows were divided by their norms by the adapter (--rows unit): it is that normalisation that was judged.'
      : '',
    compiles ? 'It compiles each shape anew, so that it was asked few.' : '',
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('');
}

/** How many of each are printed: the report as JSON has more. */
const SHOWN = { warnings: 5, tracebacks: 3 };

/** Lists what the implementation warned of, and with `verbose` where it failed. */
export function remarksText({ warnings, tracebacks }: Remarks, verbose: boolean): string {
  const more = warnings.length - SHOWN.warnings;
  const rest = more > 0 ? [`… and ${more} more, which --json lists`] : [];
  const block = (head: string, texts: readonly string[]) =>
    texts.length === 0 ? '' : `${head}\n${texts.map((text) => `${text.replace(/^/gm, '  ')}\n`).join('')}`;
  return [
    block('It warned:', [...warnings.slice(0, SHOWN.warnings), ...rest]),
    ...(verbose ? tracebacks : [])
      .slice(0, SHOWN.tracebacks)
      .map(({ message, traceback }) => block(`Where it failed with ${message}:`, [traceback])),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
