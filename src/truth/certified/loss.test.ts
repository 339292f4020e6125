import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { missingTerms } from '../../../spec/conventions/logarithms.ts';
import { isByCoordinate } from '../../../spec/conventions/logits.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic, exact } from '../../../spec/decimals/exact.ts';
import { loss } from '../../../spec/loss.ts';
import { cases, conventions } from '../../batches/cases.ts';
import type { Ball } from './ball.ts';
import { certifiedLosses } from './loss.ts';
import { runs } from './tiles.ts';

const Wide = arithmetic(80);

/** How much of its radius a ball uses: at most 1 where it holds the reference's value. */
function used(ball: Ball, truth: Enclosure): number {
  const off = new Wide(exact(ball.high)).plus(exact(ball.low)).minus(truth.value).abs();
  const beyond = Wide.max(0, off.minus(truth.radius));
  return beyond.isZero() ? 0 : beyond.div(ball.radius).toNumber();
}

it(
  'encloses the reference under every option',
  () => {
    fc.assert(
      fc.property(
        cases({ maxPairs: 4, maxDimension: 6, temperature: { min: 0.02 } }),
        conventions(),
        (testCase, options) => {
          const { batch, temperature } = testCase;
          fc.pre(!isByCoordinate(options));
          fc.pre(batch.pairs > 1 && missingTerms(options, batch.pairs) === undefined);
          const [certified] = certifiedLosses(batch, temperature, [options]) ?? [];
          if (!certified) return;
          const truth = loss(batch, temperature, options, 45);
          truth.perAnchor.forEach((x, i) => {
            const ratio = used(certified.perAnchor[i] as Ball, x);
            expect(ratio).toBeLessThanOrEqual(1);
          });
          expect(used(certified.value, truth.value)).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 1, numRuns: runs(300).numRuns },
    );
  },
  runs(1).timeout,
);
