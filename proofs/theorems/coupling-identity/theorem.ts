import { equal } from '../../../spec/claim.ts';
import type { Enclosure } from '../../../spec/enclosure.ts';
import { arithmetic } from '../../../spec/exact.ts';
import { ln1p } from '../../../spec/ln1p.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import type { Theorem } from '../../theorem.ts';

/** softplus of an enclosure; its slope is below 1, so the radius does not grow. */
function softplus({ value, radius }: Enclosure): Enclosure {
  const reals = arithmetic(60);
  return { value: ln1p(new reals(value).exp(), reals), radius: radius.plus('1e-50') };
}

export const couplingIdentity: Theorem = {
  slug: 'coupling-identity',
  title: 'S = log(1 + e^D)',
  appliesTo: ({ denominators }) => denominators.includes('simclr') && denominators.includes('decoupled'),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  async claims(subject, { batch, temperature }) {
    const simclr = await subject.loss(batch, temperature, 'simclr');
    const decoupled = await subject.loss(batch, temperature, 'decoupled');
    return (simclr?.perAnchor ?? []).map((s, i) =>
      equal(`S = log(1 + e^D) at anchor ${i}`, s, softplus(decoupled?.perAnchor?.[i] as Enclosure)),
    );
  },
};
