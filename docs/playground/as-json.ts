import type { PlaygroundState } from './playground-state.ts';
import { shortest } from './shortest.ts';

/** The batch in the form that `judge` reads. */
export function asJson({ batch, temperature }: Pick<PlaygroundState, 'batch' | 'temperature'>): string {
  const rows = shortest(batch).map((row) => JSON.stringify(row).replaceAll(',', ', '));
  return `{"embeddings": [\n  ${rows.join(',\n  ')}\n], "temperature": ${temperature}}\n`;
}
