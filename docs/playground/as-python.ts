import type { Denominator } from '../../spec/convention.ts';
import type { PlaygroundState } from './playground-state.ts';
import { shortest } from './shortest.ts';

/** D(i) as a mask over all pairs of rows, in numpy; `i` and `k` are the numbers of row and column, `n` is N. */
const masks: Record<Denominator, string> = {
  simclr: 'k != i',
  decoupled: '(k != i) & (k != p)',
  'cross-view': '(k < n) != (i < n)',
  'cross-view-decoupled': '((k < n) != (i < n)) & (k != p)',
  'self-inclusive': 'k == k',
};

/** A program in numpy that computes the loss of the batch under the chosen convention, in float64. */
export function asPython({ batch, temperature, convention }: PlaygroundState): string {
  const rows = shortest(batch).map((row) => `    [${row.join(', ')}],`);
  const dtype = batch.rows instanceof Float64Array ? 'float64' : 'float32';
  return `import numpy as np

# View 1, then view 2: row i + n is the partner of row i.
z = np.array([
${rows.join('\n')}
], dtype=np.${dtype}).astype(np.float64)
tau = ${temperature}

n = len(z) // 2
i, k = np.ogrid[:2 * n, :2 * n]
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
