import { batch } from '../../../spec/batch.ts';
import type { Denominator } from '../../../spec/convention.ts';
import { cast, type Dtype } from '../../../src/rounding/formats.ts';
import { encodeState } from '../link/encode-state.ts';
import type { ReportedSample } from './read-report.ts';

/**
 * The fragment of the playground's address that shows a loss of a report; undefined where the batch is too large.
 *
 * The loss is the claim, unless it is that of one anchor: the playground compares a claim with losses of the batch.
 *
 * @throws NtXentError E101 to E103 for what is no batch, E215 where an entry is too large for the dtype
 */
export function sampleLink(sample: ReportedSample, convention: Denominator | null, dtype: Dtype): string | undefined {
  const claimed = sample.anchor === null && Number.isFinite(Number(sample.got));
  return encodeState({
    batch: cast(batch(sample.batch.embeddings), dtype),
    temperature: sample.batch.temperature,
    claim: claimed ? sample.got : '',
    ...{ stored: dtype, dtype },
    convention: convention ?? 'simclr',
  });
}
