import { type Batch, rowsOf } from '../../../spec/batch.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import type { Sample } from '../../oracle/conform/conformance.ts';
import { nameOf } from '../../oracle/identify/candidates.ts';
import { batchJson } from '../judgement-json.ts';
import { enclosureText } from '../numbers.ts';

/** A counterexample as code to paste: it fails until the loss is right. */
export interface Snippets {
  readonly python: string;
  readonly typescript: string;
}

/** What is known of an implementation that a user would have to type. */
type Called = Pick<Implementation, 'name' | 'call' | 'version' | 'rows' | 'layout'>;

/** Code that computes the user's own loss of the batch, and compares it with the true value. */
export function counterexampleSnippets(sample: Sample, implementation: Called): Snippets {
  const { batch, temperature, anchor, place, candidate, got, expected, bound } = sample;
  const rows = JSON.stringify(table(batch));
  const what = anchor === null ? 'the loss' : `the loss of anchor ${anchor}`;
  const must = `${what} under \`${nameOf(candidate)}\` at temperature ${temperature}; it gave ${got}`;
  const numbers = { expected: enclosureText(expected, 17), bound: bound.toPrecision(3) };
  const at = place === null ? '' : `[${place}]`;
  const { imports, lossLines } = pythonCall(implementation, sample);
  return {
    python: [
      'import numpy as np',
      ...imports,
      '',
      `rows = np.array(${rows}, dtype=np.float32)  # view 1, then view 2`,
      ...lossLines.slice(0, -1),
      `loss = ${lossLines.at(-1)}${at}  # yours`,
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

/** How each framework makes a tensor of an array, and what must be imported for that. */
const tensors: Readonly<
  Record<string, { readonly imports: readonly string[]; readonly of: (array: string) => string }>
> = {
  torch: { imports: ['import torch', 'import torch.nn.functional as F'], of: (array) => `torch.from_numpy(${array})` },
  jax: { imports: ['import jax.numpy as jnp'], of: (array) => `jnp.asarray(${array})` },
  tensorflow: { imports: ['import tensorflow as tf'], of: (array) => `tf.constant(${array})` },
  numpy: { imports: [], of: (array) => array },
};

/** The imports, and the lines that call the loss; the last is the call itself. */
function pythonCall({ name, call, version, rows, layout }: Called, { batch, temperature }: Sample) {
  const framework = tensors[version?.split(' ')[0] ?? ''];
  const object = call?.match(/^\w+/)?.[0];
  const module = name.split(`.${object}`)[0];
  // What was called is known only of the adapter in Python; a layout of its own would need lines of its own.
  if (call === undefined || object === undefined || !framework || layout !== undefined || module === name) {
    return { imports: ['import torch'], lossLines: [`my_loss(torch.from_numpy(rows), ${temperature})`] };
  }
  const uses = (word: string) => new RegExp(`\\b${word}\\b`).test(call);
  const values = rows === 'unit' ? 'rows / np.linalg.norm(rows, axis=1, keepdims=True)' : 'rows';
  return {
    imports: [...framework.imports, `from ${module} import ${object}`],
    lossLines: [
      `z, n, t = ${framework.of(values)}, ${batch.pairs}, ${temperature}`,
      ...(uses('a') || uses('b') ? ['a, b = z[:n], z[n:]'] : []),
      ...(uses('y') ? [`y = ${framework.of('np.tile(np.arange(n), 2)')}`] : []),
      call,
    ],
  };
}

const table = (batch: Batch) => rowsOf(batch).map((z) => Array.from(z));

/** The lines of a report that show the smallest batch that was found, which `nt-xent judge` reads. */
export const smallestBatchLines = (batch: Batch, temperature: number): string[] => [
  'The smallest batch that shows it (save it, and `nt-xent judge` reads it):',
  `  ${JSON.stringify(batchJson(batch, temperature))}`,
];
