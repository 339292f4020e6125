import { readFileSync } from 'node:fs';
import { batch } from '../../spec/batch.ts';
import { readNpy } from '../../src/files/read-npy.ts';
import { sourceOf } from '../source-of.ts';
import type { Definition } from './definition.ts';

const SOURCE = 'Embeddings of handwritten digits (examples/README.md says from where, CC BY 4.0)';

/** Real embeddings: the first pairs of the two files in `examples/`. */
export function realVectors(): Definition[] {
  return [
    real('digits-untrained', 'untrained', 8, 0.2, 'by a network with random weights'),
    real('digits-trained', 'trained', 8, 0.2, 'after training with this loss'),
    real(
      'digits-trained-cold',
      'trained',
      8,
      0.07,
      'after training, at a lower temperature than they were trained with',
    ),
    real('digits-trained-32', 'trained', 32, 0.2, 'after training, more of them'),
  ];
}

function real(id: string, file: string, pairs: number, temperature: number, how: string): Definition {
  const { rows, shape } = readNpy(readFileSync(sourceOf(`../examples/digits-${file}.npy`)));
  const [count = 0, dimension = 0] = shape;
  const view = (first: number) => Array.from(rows.subarray(first * dimension, (first + pairs) * dimension));
  const both = Float32Array.from([...view(0), ...view(count / 2)]);
  const note = `${SOURCE}, ${how}: the first ${pairs} of 128 pairs.`;
  return { id, kind: 'real', note, temperature, batch: batch(both, [2 * pairs, dimension]) };
}
