import type { Denominator } from '../../../spec/convention.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import type { Dtype } from '../../../src/rounding/formats.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { takenBatch } from '../taken-batch.ts';
import { shortest } from './shortest.ts';

/** D(i) as a mask over all pairs of rows, in numpy; `i` and `k` are the numbers of row and column, `n` is N. */
const masks: Record<Denominator, string> = {
  simclr: 'k != i',
  decoupled: '(k != i) & (k != p)',
  'cross-view': '(k < n) != (i < n)',
  'cross-view-decoupled': '((k < n) != (i < n)) & (k != p)',
  'self-inclusive': 'k == k',
};

/** What numpy reads the rows as: it has no bfloat16, and float32 holds that exactly. */
const numpyTypes: Record<Dtype, string> = {
  ...{ float64: 'float64', float32: 'float32', float16: 'float16' },
  bfloat16: 'float32',
};

/**
 * A program in numpy that computes the loss of the batch under the chosen convention, in float64; the rows are rounded
 * to what the numbers are taken for.
 *
 * @throws NtXentError E215 where an entry is too large for that
 */
export function asPython(state: PlaygroundState): string {
  const { stored, dtype, temperature, convention } = state;
  const format = dtype ?? stored;
  const rows = shortest(takenBatch(state)).map((row) => `    [${row.join(', ')}],`);
  const rounded = format === 'bfloat16' ? '\n# The rows are rounded to bfloat16, which numpy does not have.' : '';
  return `import numpy as np

# View 1, then view 2: row i + n is the partner of row i.${rounded}
z = np.array([
${rows.join('\n')}
], dtype=np.${numpyTypes[format]}).astype(np.float64)
tau = ${temperature}

n = len(z) // 2
${emptyOf(convention)}i, k = np.ogrid[:2 * n, :2 * n]
p = (i + n) % (2 * n)
u = z / np.linalg.norm(z, axis=1, keepdims=True)
s = u @ u.T / tau
# D(i) of ${convention}
terms = np.where(${masks[convention]}, s, -np.inf)
top = terms.max(axis=1, keepdims=True)
loss = np.log(np.exp(terms - top).sum(axis=1)) + top[:, 0] - np.take_along_axis(s, p, axis=1)[:, 0]
print(loss.mean())
`;
}

function emptyOf(convention: Denominator): string {
  if (termCount(convention, 1) > 0) return '';
  return `# One pair has no negatives: nothing would be left in the denominator.
if n == 1:
    raise SystemExit("no loss: the denominator of ${convention} is empty for one pair")
`;
}
