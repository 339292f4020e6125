import { nameOf } from '../oracle/candidates.ts';
import type { Check } from '../oracle/check.ts';
import { batchJson } from './batch-json.ts';
import { comparedText } from './compared-text.ts';
import { counterexampleSnippets } from './counterexample-snippets.ts';

/** The smallest batch that shows what is wrong, as JSON and as code to paste, and the command that finds it again. */
export function checkFailureText({ counterexample, gradientCounterexample: slope }: Check, replay: string): string {
  if (slope) {
    const { batch, temperature, row, error, bound } = slope;
    return [
      'The smallest batch that shows it:',
      `  ${JSON.stringify(batchJson(batch, temperature))}`,
      `  The gradient of row ${row} was ${list(slope.got)}, not ${list(slope.expected)}:`,
      `  off by ${error.toPrecision(3)}, the bound is ${bound.toPrecision(3)}.`,
      `  Replay: ${replay}`,
      '',
    ].join('\n');
  }
  if (!counterexample) return '';
  const { batch, temperature, error, bound, candidate } = counterexample;
  const { python, typescript } = counterexampleSnippets(counterexample);
  return [
    'The smallest batch that shows it (save it, and `nt-xent judge` reads it):',
    `  ${JSON.stringify(batchJson(batch, temperature))}`,
    `  It gave ${comparedText(counterexample)}, which is \`${nameOf(candidate)}\`:`,
    `  off by ${error.toPrecision(3)}, the bound is ${bound.toPrecision(3)}.`,
    `  Replay: ${replay}`,
    '',
    'In Python:',
    indented(python),
    'In TypeScript:',
    indented(typescript),
  ].join('\n');
}

const list = (xs: readonly number[]) => `(${xs.map((x) => x.toPrecision(4)).join(', ')})`;

const indented = (code: string) => code.replace(/^(?=.)/gm, '  ');
