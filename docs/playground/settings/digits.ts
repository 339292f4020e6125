import trained from '../../../examples/digits-trained.npy?url&inline';
import untrained from '../../../examples/digits-untrained.npy?url&inline';
import { type Batch, batch } from '../../../spec/batch.ts';
import { readNpy } from '../../../src/files/read-npy.ts';

/** The embeddings of `examples/`; they travel inside of the page's code, so that they are there without a network. */
export async function digits(which: 'trained' | 'untrained'): Promise<Batch> {
  const response = await fetch({ trained, untrained }[which]);
  const { rows, shape } = readNpy(new Uint8Array(await response.arrayBuffer()));
  return batch(rows, shape);
}
