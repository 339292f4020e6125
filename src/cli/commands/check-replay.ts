import { defaultLargest } from '../../batches/large-cases.ts';
import { type CheckOptions, callWords } from './check-options.ts';

/**
 * The command line that repeats a check.
 *
 * @param call The expression that was computed, where the adapter found it out: the repetition need not search again.
 */
export function replayOf(options: CheckOptions, call: string | undefined): string {
  const { stdio, replay, adapter, module, convention, scale, allowErrors, maxPairs, maxDimension, runs, seed } =
    options;
  if (replay !== undefined) return replay;
  const words = [
    'nt-xent check',
    stdio && '--stdio',
    adapter !== undefined && `--adapter ${JSON.stringify(adapter)}`,
    module && `--module ${JSON.stringify(module)}`,
    options.python !== undefined && pythonWords(options, call),
    convention && `--convention ${convention}`,
    scale && `--scale ${JSON.stringify(scale)}`,
    options.python === undefined && options.dtype && `--dtype ${options.dtype}`,
    allowErrors && '--allow-errors',
    maxPairs !== defaultLargest.maxPairs && `--max-pairs ${maxPairs}`,
    maxDimension !== defaultLargest.maxDimension && `--max-dimension ${maxDimension}`,
  ];
  return [...words, `--runs ${runs} --seed ${seed}`].filter(Boolean).join(' ');
}

function pythonWords(options: CheckOptions, call: string | undefined): string {
  const { python = '', interpreter, self: _, take: __, ...others } = options;
  // The expression that was found out holds what it finds in self, and which part of what is returned it takes.
  const told = options.call === undefined && call !== undefined ? { ...others, call } : options;
  const quoted = callWords(told).map((word) => {
    const [, name = word, value] = /^(--[a-z]+)=(.*)$/s.exec(word) ?? [];
    if (value === undefined) return name;
    // An option takes the next word for its value, unless that looks like an option itself.
    return `${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
  });
  return [
    `--python ${shellWord(python)}`,
    ...(interpreter === undefined ? [] : [`--interpreter ${shellWord(interpreter)}`]),
    ...quoted,
  ].join(' ');
}

/** What no shell changes, so that it needs no quotes. */
const plain = /^[\w./:@%+,=-]+$/;

/** What a shell changes even between double quotes. */
const live = /["$`\\!]/;

/**
 * Quotes a word for a command line that is to be pasted. Double quotes, which every shell knows, stand wherever they suffice; single
 * quotes, as POSIX has them, where they do not.
 */
export function shellWord(word: string): string {
  if (plain.test(word)) return word;
  return live.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
