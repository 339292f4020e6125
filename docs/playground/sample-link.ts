import { batch } from '../../spec/batch.ts';
import { type Denominator, denominators } from '../../spec/convention.ts';
import { cast } from '../../src/files/cast.ts';
import { type Dtype, formats } from '../../src/rounding/formats.ts';
import { encodeState } from './encode-state.ts';
import type { ReportedSample } from './read-report.ts';

/** The fragment of the playground's address that shows a loss of a report; undefined where the batch is too large. */
export function sampleLink(sample: ReportedSample, convention: string | null, dtype = 'float32'): string | undefined {
  const stored: Dtype = Object.hasOwn(formats, dtype) ? (dtype as Dtype) : 'float32';
  const finite = Number.isFinite(Number(sample.got));
  return encodeState({
    batch: cast(batch(sample.batch.embeddings), stored),
    temperature: sample.batch.temperature,
    claim: finite ? sample.got : '',
    ...{ stored, dtype: stored },
    convention: denominators.find((id): id is Denominator => id === convention) ?? 'simclr',
  });
}
