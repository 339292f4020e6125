import { expect, it } from 'vitest';
import { denominators } from '../../../spec/convention.ts';
import { atMost, equal } from '../../../spec/decimals/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { certified, reference } from '../../subject.ts';
import { simplexBatch } from '../../toolkit/batches.ts';

const cases = [2, 3, 4, 6].flatMap((pairs) => [0.07, 0.5, 2].map((temperature) => ({ pairs, temperature })));

// A floor that is only a little too high is refuted, so no better bound is possible.
it.each(cases)(
  'the simplex of $pairs attains all five floors at τ = $temperature, and none 1e-9 higher',
  async (setting) => {
    const { pairs, temperature } = setting;
    const batch = simplexBatch(pairs);
    for (const subject of [reference(40), certified]) {
      for (const denominator of denominators) {
        const { floor } = levels(denominator, pairs, temperature, 50);
        const value = await subject.loss(batch, temperature, denominator);
        if (!value) throw new Error('no loss');
        expect(equal('', value.mean, floor).holds).toBe(true);
        expect(atMost('', { ...floor, value: floor.value.plus(1e-9) }, value.mean).holds).toBe(false);
      }
    }
  },
);
