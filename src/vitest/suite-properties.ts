import { theorems } from '../../proofs/catalogue.ts';
import { conformanceCasesOf } from '../batches/conformance-cases-of.ts';
import { fewShapes } from '../batches/few-shapes.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { gradientDistance } from '../oracle/conform/gradient-distance.ts';
import { propertiesOf } from '../oracle/conform/properties.ts';
import { isWithin } from '../oracle/identify/distance.ts';
import { observe, observeAndCompare } from '../oracle/identify/observation.ts';
import { wrongGradientText, wrongLossText } from '../report/wrong-answer-text.ts';
import type { SuiteProperty } from './property-test.ts';
import type { Meant } from './to-be-nt-xent.ts';

/** The property that every number which an implementation returns is that of a convention, within the bound of its dtype. */
export function conformanceProperty(implementation: Implementation, candidate: Meant): SuiteProperty {
  return {
    name: 'conformance',
    cases: casesOf(implementation),
    silent: 'it answered no batch that can be checked in its dtype',
    rule: async (testCase) => {
      const { answer, distances } = await observeAndCompare(implementation, [candidate], testCase);
      if (answer.kind === 'errored') return { claims: 0, broken: `It gave no loss: ${answer.errored}.` };
      const [distance] = distances;
      if (!distance) return { claims: 0 };
      const claims = distance.checks ? 1 : 0;
      return isWithin(distance) ? { claims } : { claims, broken: wrongLossText(distance).join(' ') };
    },
  };
}

/** The property that every row of its gradient is that of its loss, within the bound of its dtype, as `check` compares them. */
export function gradientProperty(implementation: Implementation, candidate: Meant): SuiteProperty {
  return {
    name: 'gradient',
    cases: casesOf(implementation, { maxPairs: 6, maxDimension: 8 }),
    silent: 'it returns no gradient',
    rule: async (testCase) => {
      const observation = await observe(implementation, testCase);
      const { answer } = observation;
      if (answer.kind !== 'loss' || !answer.gradient) return { claims: 0 };
      const distance = gradientDistance(answer.gradient, observation, candidate, implementation);
      if (!distance) return { claims: 0 };
      return isWithin(distance) ? { claims: 1 } : { claims: 1, broken: wrongGradientText(distance).join(' ') };
    },
  };
}

/** The properties that are theorems: every one that speaks of what the implementation computes. */
export function theoremProperties(implementation: Implementation, candidate: Meant): SuiteProperty[] {
  return propertiesOf(implementation, candidate, theorems).map(({ slug, cases, claims }) => ({
    name: slug,
    cases,
    silent: 'it answers no question of this theorem',
    more: `Statement and proof: npx nt-xent explain ${slug}`,
    rule: async (testCase) => {
      const made = await claims(testCase);
      const broken = made.find(({ holds }) => !holds);
      const by = broken?.slack.abs().toPrecision(2);
      return { claims: made.length, broken: broken && `Broken: ${broken.statement}, by ${by}.` };
    },
  }));
}

/** The seed of the few sizes that code is asked which compiles each: the same for every test, so that no test adds some. */
const FEW = 1;

function casesOf(implementation: Implementation, sizes: { maxPairs?: number; maxDimension?: number } = {}) {
  const { pairs, compiles } = implementation;
  const few = compiles ? fewShapes(FEW, pairs) : [];
  const smaller = few.filter(({ dimension }) => dimension <= (sizes.maxDimension ?? dimension));
  return conformanceCasesOf(implementation, smaller, sizes);
}
