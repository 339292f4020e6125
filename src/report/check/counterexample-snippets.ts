import { type Batch, rowsOf } from '../../../spec/batch.ts';
import type { Sample } from '../../oracle/conform/conformance.ts';
import { nameOf } from '../../oracle/identify/candidates.ts';
import { batchJson } from '../judgement-json.ts';
import { enclosureText } from '../numbers.ts';

/** A counterexample as code to paste: it fails until the loss is right. */
export interface Snippets {
  readonly python: string;
  readonly typescript: string;
}

/** Code that computes the user's own loss of the batch, and compares it with the true value. */
export function counterexampleSnippets({
  batch,
  temperature,
  anchor,
  place,
  candidate,
  got,
  expected,
  bound,
}: Sample): Snippets {
  const rows = JSON.stringify(table(batch));
  const what = anchor === null ? 'the loss' : `the loss of anchor ${anchor}`;
  const must = `${what} under \`${nameOf(candidate)}\` at temperature ${temperature}; it gave ${got}`;
  const numbers = { expected: enclosureText(expected, 17), bound: bound.toPrecision(3) };
  const at = place === null ? '' : `[${place}]`;
  return {
    python: [
      'import numpy as np',
      'import torch',
      '',
      `rows = np.array(${rows}, dtype=np.float32)  # view 1, then view 2`,
      `loss = my_loss(torch.from_numpy(rows), ${temperature})${at}  # yours`,
      `expected, bound = ${numbers.expected}, ${numbers.bound}  # ${must}`,
      'assert abs(float(loss) - expected) <= bound, float(loss)',
      '',
    ].join('\n'),
    typescript: [
      "import { batch } from 'nt-xent-oracle';",
      '',
      `const rows = batch(${rows}); // view 1, then view 2`,
      `const loss = myLoss(rows, ${temperature})${at}; // yours`,
      `const [expected, bound] = [${numbers.expected}, ${numbers.bound}]; // ${must}`,
      `if (!(Math.abs(loss - expected) <= bound)) throw new Error(\`\${loss}, not \${expected}\`);`,
      '',
    ].join('\n'),
  };
}

const table = (batch: Batch) => rowsOf(batch).map((z) => Array.from(z));

/** The lines of a report that show the smallest batch that was found, which `nt-xent judge` reads. */
export const smallestBatchLines = (batch: Batch, temperature: number): string[] => [
  'The smallest batch that shows it (save it, and `nt-xent judge` reads it):',
  `  ${JSON.stringify(batchJson(batch, temperature))}`,
];
