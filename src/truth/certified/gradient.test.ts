import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { missingTerms } from '../../../spec/conventions/logarithms.ts';
import { isByCoordinate } from '../../../spec/conventions/logits.ts';
import { arithmetic, exact } from '../../../spec/decimals/exact.ts';
import { gradient } from '../../../spec/gradient.ts';
import { cases, conventions } from '../../batches/cases.ts';
import { certifiedGradient } from './gradient.ts';
import { runs } from './tiles.ts';

const Wide = arithmetic(80);

it(
  'encloses the reference under every option',
  () => {
    fc.assert(
      fc.property(
        cases({ maxPairs: 4, maxDimension: 5, temperature: { min: 0.02 } }),
        conventions(),
        (testCase, options) => {
          const { batch, temperature } = testCase;
          fc.pre(!isByCoordinate(options));
          fc.pre(batch.pairs > 1 && missingTerms(options, batch.pairs) === undefined);
          const certified = certifiedGradient(batch, temperature, options);
          if (!certified) return;
          gradient(batch, temperature, options, 45).forEach((row, i) => {
            const radius = certified.radius[i] as number;
            row.forEach((truth, j) => {
              const at = i * batch.dimension + j;
              const got = new Wide(exact(certified.high[at] as number)).plus(exact(certified.low[at] as number));
              const off = Wide.max(0, got.minus(truth.value).abs().minus(truth.radius));
              expect(off.toNumber()).toBeLessThanOrEqual(radius);
            });
          });
        },
      ),
      { seed: 1, numRuns: runs(300).numRuns },
    );
  },
  runs(1).timeout,
);
