import { equal } from '../../../spec/claim.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { certifiedUnder } from '../../../src/oracle/subject.ts';
import { onLine } from '../../on-line.ts';
import type { Refutation } from '../../refutation.ts';

export const zeroingMasks: Refutation = {
  slug: 'zeroing-masks',
  instead: ['single-pair'],
  counterexample: onLine([1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ minPairs: 1, maxPairs: 3, maxDimension: 3 }),
  async claims(subject, { batch, temperature }) {
    const zeroed = await certifiedUnder({ denominator: 'self-zeroed' }).loss(batch, temperature, 'simclr');
    const masked = await subject.loss(batch, temperature, 'simclr');
    return zeroed && masked ? [equal('zeroed and masked are the same', zeroed.mean, masked.mean)] : [];
  },
};
