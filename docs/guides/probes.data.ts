import { probes } from '../../src/oracle/identify/probes.ts';

/** The batches that an implementation is asked for first. */
export interface ProbeRow {
  readonly id: string;
  readonly shows: string;
  readonly pairs: number;
  readonly dimension: number;
  readonly temperature: number;
  readonly stress: boolean;
}

declare const data: readonly ProbeRow[];

export { data };

export default {
  load: (): ProbeRow[] =>
    probes.map(({ id, shows, batch: { pairs, dimension }, temperature, stress }) => ({
      ...{ id, shows, pairs, dimension, temperature, stress: stress !== undefined },
    })),
};
