import { probes } from '../../src/oracle/probes.ts';
import type { Definition } from './definition.ts';

/** The probes, under their own names: what `nt-xent check` asks first. */
export const probeVectors: readonly Definition[] = probes.map(({ id, shows, batch, temperature }) => ({
  ...{ id, kind: 'probe', batch, temperature },
  note: `Shows ${shows}.`,
}));
