import { theorems } from '../../proofs/catalogue.ts';
import { conformanceCases } from '../batches/conformance-cases.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { gradientDistance } from '../oracle/conform/gradient-distance.ts';
import { propertiesOf } from '../oracle/conform/properties.ts';
import { nameOf } from '../oracle/identify/candidates.ts';
import { isWithin } from '../oracle/identify/distance.ts';
import { observe, observeAndCompare } from '../oracle/identify/observation.ts';
import { enclosureText, offText } from '../report/numbers.ts';
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
      const { got, expected, anchor, error, bound, checks } = distance;
      const where = anchor === null ? '' : ` for anchor ${anchor}`;
      const off = offText({ error, bound }, 2);
      const broken = `It gave ${got}${where}; \`${nameOf(candidate)}\` is ${enclosureText(expected, 12)}: ${off}.`;
      return { claims: checks ? 1 : 0, ...(!isWithin(distance) && { broken }) };
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
      const { row, got, expected, error, bound } = distance;
      const off = `off by ${error.toPrecision(2)} in length, the bound is ${bound.toPrecision(2)}`;
      const broken = `Row ${row} of the gradient is ${vector(got)}, not ${vector(expected)}: ${off}.`;
      return { claims: 1, ...(!isWithin(distance) && { broken }) };
    },
  };
}

const vector = (entries: readonly number[]): string => `(${entries.map((x) => Number(x.toPrecision(8))).join(', ')})`;

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

function casesOf({ dtype, temperature }: Implementation, sizes: { maxPairs?: number; maxDimension?: number } = {}) {
  const only = temperature !== undefined && { temperature: { min: temperature, max: temperature } };
  return conformanceCases({ arithmetic: dtype, ...only, ...sizes });
}
