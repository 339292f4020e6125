import type { PlaygroundState } from '../playground-state.ts';
import { takenBatch } from '../taken-batch.ts';
import { shortest } from './shortest.ts';

/** The batch in the form that `judge` reads, with as many digits as it needs in the dtype that the numbers are taken for. */
export function asJson(state: PlaygroundState): string {
  const rows = shortest(takenBatch(state)).map((row) => JSON.stringify(row).replaceAll(',', ', '));
  return `{"embeddings": [\n  ${rows.join(',\n  ')}\n], "temperature": ${state.temperature}}\n`;
}
