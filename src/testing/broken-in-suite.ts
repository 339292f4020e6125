import * as fc from 'fast-check';
import type { Implementation } from '../implementations/implementation.ts';
import { conformanceProperty, gradientProperty, theoremProperties } from '../vitest/suite-properties.ts';
import type { Meant } from '../vitest/to-be-nt-xent.ts';

/**
 * The tests of the Vitest suite that an implementation fails, each with what it says: the same properties, cases and subject
 * as `describeNtXent` has, without Vitest.
 *
 * @throws what the implementation throws: an adapter that broke the protocol
 */
export async function brokenInSuite(
  implementation: Implementation,
  candidate: Meant,
  { runs, seed }: { runs: number; seed: number },
): Promise<string[]> {
  const properties = [
    conformanceProperty(implementation, candidate),
    gradientProperty(implementation, candidate),
    ...theoremProperties(implementation, candidate),
  ];
  const found: string[] = [];
  for (const { name, cases, rule } of properties) {
    let broken: string | undefined;
    const property = fc.asyncProperty(cases, async (testCase) => {
      broken = (await rule(testCase)).broken;
      return broken === undefined;
    });
    const { failed, errorInstance } = await fc.check(property, { seed, numRuns: runs, endOnFailure: true });
    if (failed && broken === undefined) throw errorInstance;
    if (failed) found.push(`${name}: ${broken}`);
  }
  return found;
}
