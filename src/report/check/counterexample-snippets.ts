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
type Called = Pick<Implementation, 'name' | 'call' | 'version' | 'dtype' | 'rows' | 'layout'>;

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

/** How each framework makes a tensor of an array of float32, and what must be imported for that. */
interface Tensors {
  readonly imports: readonly string[];
  readonly of: (array: string) => string;
  /** The same in another dtype. */
  readonly as: (tensor: string, dtype: string) => string;
}

const tensors: Readonly<Record<string, Tensors>> = {
  torch: {
    imports: ['import torch', 'import torch.nn.functional as F'],
    of: (array) => `torch.from_numpy(${array})`,
    as: (tensor, dtype) => `${tensor}.to(torch.${dtype})`,
  },
  jax: {
    imports: ['import jax', 'import jax.numpy as jnp'],
    of: (array) => `jnp.asarray(${array})`,
    as: (tensor, dtype) => `${tensor}.astype(jnp.${dtype})`,
  },
  tensorflow: {
    imports: ['import tensorflow as tf'],
    of: (array) => `tf.constant(${array})`,
    as: (tensor, dtype) => `tf.cast(${tensor}, tf.${dtype})`,
  },
  numpy: { imports: [], of: (array) => array, as: (array, dtype) => `${array}.astype(np.${dtype})` },
};

/** The imports, and the lines that call the loss; the last is the call itself. */
function pythonCall({ name, call, version, dtype, rows, layout }: Called, { batch, temperature }: Sample) {
  const framework = tensors[version?.split(' ')[0] ?? ''];
  const object = call?.match(/^\w+/)?.[0];
  const [module] = name === object ? [''] : name.split(`.${object}`);
  // What was called is known only of the adapter in Python; a layout of its own would need lines of its own.
  if (call === undefined || object === undefined || !framework || layout !== undefined || module === name) {
    return { imports: ['import torch'], lossLines: [`my_loss(torch.from_numpy(rows), ${temperature})`] };
  }
  const uses = (word: string) => new RegExp(`\\b${word}\\b`).test(call);
  const values = rows === 'unit' ? '(rows / np.linalg.norm(rows, axis=1, keepdims=True))' : 'rows';
  const z = framework.of(values);
  const isDoubleOfJax = dtype === 'float64' && version?.startsWith('jax');
  return {
    imports: [
      ...framework.imports,
      ...(uses('SimpleNamespace') ? ['from types import SimpleNamespace'] : []),
      // What is defined in a function, or in a file of another kind of name, cannot be imported.
      /^[A-Za-z_][\w.]*$/.test(module ?? '')
        ? `from ${module} import ${object}`
        : `# ${object} is the loss that was checked`,
      ...(isDoubleOfJax ? ["jax.config.update('jax_enable_x64', True)"] : []),
    ],
    lossLines: [
      `z, n, t = ${dtype === 'float32' ? z : framework.as(z, dtype)}, ${batch.pairs}, ${temperature}`,
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
