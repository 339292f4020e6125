import { cast } from '../../../src/files/cast.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { shortest } from './shortest.ts';

/** The batch in the form that `judge` reads, with as many digits as it needs in the dtype that the numbers are taken for. */
export function asJson({ batch, stored, dtype, temperature }: PlaygroundState): string {
  const rows = shortest(cast(batch, dtype ?? stored)).map((row) => JSON.stringify(row).replaceAll(',', ', '));
  return `{"embeddings": [\n  ${rows.join(',\n  ')}\n], "temperature": ${temperature}}\n`;
}
