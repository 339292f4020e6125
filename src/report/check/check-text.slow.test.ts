import { it } from 'vitest';
import { type Denominator, ntXent } from '../../../spec/convention.ts';
import { loss } from '../../../spec/loss.ts';
import { builtIn } from '../../implementations/built-in.ts';
import { fromFunction } from '../../implementations/from-function.ts';
import type { Answer, Implementation } from '../../implementations/implementation.ts';
import { check } from '../../oracle/check.ts';
import { changing } from '../../testing/changing.ts';
import { expectTexts } from '../../testing/expect-texts.ts';
import { holdingProperty, wrongSample } from '../../testing/plain-report.ts';
import type { PropertyResult } from './check-report.ts';
import { checkText } from './check-text.ts';

/** The built-in loss, changed, of which some batches may be told by N and d. */
function changed(
  change: (answer: { loss: number; perAnchor: readonly number[] }, pairs: number, dimension: number) => Answer,
): Implementation {
  return changing({ ...builtIn(), name: 'mine.mjs' }, ({ loss, perAnchor = [] }, { pairs, dimension }) =>
    change({ loss, perAnchor }, pairs, dimension),
  );
}

interface Case {
  readonly of: Implementation;
  readonly asked?: Denominator;
  readonly properties?: readonly PropertyResult[];
}

/** Right within the domain of conformance up to a known bug, and something else where all rows are tiny. */
const selfZeroed = fromFunction(
  (z, t) =>
    z.rows.every((x) => Math.abs(x) < 1e-10)
      ? 7
      : loss(z, t, { ...ntXent, denominator: 'self-zeroed' }, 12).value.value.toNumber(),
  { name: 'mine.mjs', dtype: 'float32' },
);

const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
let calls = 0;

const { evidence } = holdingProperty;
const counterexample = { statement: 'views swapped, same loss', batch: wrongSample.batch };
const properties: readonly PropertyResult[] = [
  holdingProperty,
  { id: 'single-pair', holds: true, evidence: { ...evidence, claims: 0 } },
  { id: 'view-swap', holds: false, evidence: { ...evidence, cases: 3, counterexample } },
];

/** What is checked, by what its text is to show. */
const cases: Readonly<Record<string, Case>> = {
  'conforms: first that, then how near it was, then stress probes': { of: builtIn(), properties },
  'conforms to what is not in the paper': { of: builtIn('cross-view') },
  'conforms, and has no value for one pair': { of: builtIn('decoupled') },
  'conforms, over view 1, twice the mean': {
    of: changed(({ perAnchor }, pairs) => ({ loss: (2 * sum(perAnchor.slice(0, pairs))) / pairs })),
  },
  'conforms, over view 2': { of: changed(({ perAnchor }, pairs) => ({ loss: sum(perAnchor.slice(pairs)) / pairs })) },
  'a stress probe that it fails on': {
    of: changed(({ loss }, pairs) => (pairs === 1 ? { errored: 'one pair' } : { loss })),
  },
  'a stress probe that it refuses': {
    of: changed(({ loss }, pairs) => (pairs === 1 ? { skipped: 'too few' } : { loss })),
  },
  'a stress probe that it gets wrong': { of: changed(({ loss }, pairs) => ({ loss: pairs === 1 ? 3 : loss })) },
  'a stress probe that its convention has no value for': {
    of: changed(({ loss }, pairs) => ({ loss: pairs === 1 ? 3 : (loss * pairs) / (pairs - 1) })),
  },
  'a known bug, with which stress probes agree without being right': { of: selfZeroed },
  'not what was asked for': { of: builtIn(), asked: 'decoupled' },
  'a multiple of a convention, which is named once': { of: changed(({ loss }) => ({ loss: loss / 2 })) },
  'nothing is near: one more': { of: changed(({ loss }) => ({ loss: loss + 1 })) },
  'nothing is near: ten less': { of: changed(({ loss }) => ({ loss: loss - 10 })) },
  'a convention is near': { of: changed(({ loss }) => ({ loss: loss + 0.001 })) },
  'one anchor is wrong': { of: changed(({ loss, perAnchor }) => ({ loss, perAnchor: perAnchor.with(1, 7) })) },
  'only a generated batch tells': {
    of: changed(({ loss }, _, dimension) => ({ loss: dimension > 3 && dimension < 8 ? loss + 1 : loss })),
  },
  'nothing is finite': { of: changed(() => ({ loss: Number.NaN })) },
  'another answer each time': { of: changed(({ loss }) => ({ loss: loss + (++calls % 3) })) },
  'it fails everywhere': { of: changed(() => ({ errored: 'it threw Error: no' })) },
  'it fails on some sizes': {
    of: changed(({ loss }, _, dimension) => (dimension > 3 ? { errored: 'too wide' } : { loss })),
  },
  'it refuses everything': { of: changed(() => ({ skipped: 'never' })) },
};

it('says of each what it is, what that rests on and what shows it', async () => {
  const texts: [string, string][] = [];
  for (const [heading, { of, asked = null, properties = [] }] of Object.entries(cases)) {
    const found = await check(of, { runs: 5, seed: 1, maxPairs: 16, maxDimension: 16, asked });
    texts.push([heading, checkText(found, properties, 'REPLAY', { colors: false })]);
  }
  await expectTexts('__snapshots__/check.txt', texts);
});
