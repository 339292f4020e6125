import { computeVector } from './compute-vector.ts';
import { definitions } from './definitions.ts';
import { type VectorFiles, vectorFiles } from './vector-files.ts';

let known: VectorFiles | undefined;

/** The files of all golden vectors as the reference has them now, computed once in a process. */
export function computedFiles(progress: (done: number, of: number) => void = () => undefined): VectorFiles {
  if (known) return known;
  const all = definitions();
  const vectors = all.map((one, i) => {
    progress(i, all.length);
    return computeVector(one);
  });
  known = vectorFiles(vectors);
  return known;
}
