import type { Batch } from '../../spec/batch.ts';
import { cast } from '../../src/rounding/formats.ts';
import type { PlaygroundState } from './playground-state.ts';

/**
 * The batch of a state, rounded to what its numbers are taken for: as the user says, else as they are stored.
 *
 * @throws NtXentError E215 where an entry is too large for that
 */
export const takenBatch = ({ batch, stored, dtype }: Pick<PlaygroundState, 'batch' | 'stored' | 'dtype'>): Batch =>
  cast(batch, dtype ?? stored);
