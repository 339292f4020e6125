import type { Detection } from '../../proofs/evidence/detection.ts';
import type { ImplementedBug } from '../../proofs/known-bugs.ts';
import { certified } from '../../proofs/subject.ts';
import type { Batch } from '../../spec/batch.ts';
import { type Probe, probes } from '../../src/oracle/identify/probes.ts';

/** The smallest probe that gives a known bug away, and what it gives there. */
export interface Exposed {
  readonly probe: Probe;
  readonly what: 'mean loss' | 'gradient of row 0, first entry';
  readonly wrong: string;
  readonly right: string;
}

const DIGITS = 10;

/** Computes a known bug and the truth on the smallest probe that tells them apart; none where no probe does. */
export async function exposed(
  { denominator, subjects: [wrong] }: ImplementedBug,
  { probes: told }: Detection,
): Promise<Exposed | undefined> {
  const size = ({ batch }: Probe) => batch.rows.length;
  const [probe] = probes.filter(({ id }) => told[id]?.includes(denominator)).toSorted((a, b) => size(a) - size(b));
  if (!probe) return inGradient(wrong);
  const { batch, temperature } = probe;
  const got = await wrong.loss(batch, temperature, denominator);
  const truth = await certified.loss(batch, temperature, denominator);
  if (!got || !truth) return;
  return {
    ...{ probe, what: 'mean loss' },
    wrong: got.mean.value.toPrecision(DIGITS),
    right: truth.mean.value.toPrecision(DIGITS),
  };
}

/** A bug whose value is right is told by its gradient. */
async function inGradient(wrong: ImplementedBug['subjects'][0]): Promise<Exposed | undefined> {
  const [probe] = probes;
  if (!probe) return;
  const first = async (subject: typeof wrong) => {
    const rows = await subject.gradient?.(probe.batch, probe.temperature, 'simclr');
    return rows?.[0]?.[0]?.value.toPrecision(DIGITS);
  };
  const [got, truth] = [await first(wrong), await first(certified)];
  return got && truth ? { probe, what: 'gradient of row 0, first entry', wrong: got, right: truth } : undefined;
}

/** The rows of a batch as JSON. */
export function rowsJson({ dimension, rows }: Batch): string {
  const table = Array.from({ length: rows.length / dimension }, (_, i) =>
    Array.from(rows.subarray(i * dimension, (i + 1) * dimension)),
  );
  return JSON.stringify(table);
}
