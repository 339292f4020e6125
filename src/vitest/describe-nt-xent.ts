import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromFunction, type LossFunction } from '../implementations/from-function.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { check } from '../oracle/check.ts';
import { beyond } from '../oracle/diagnose/stress.ts';
import { nameOf } from '../oracle/identify/candidates.ts';
import { isWithin } from '../oracle/identify/distance.ts';
import { observeAndCompare } from '../oracle/identify/observation.ts';
import { type Probe, probes } from '../oracle/identify/probes.ts';
import { checkText } from '../report/check/check-text.ts';
import { beyondText } from '../report/check/limits-text.ts';
import { reasonText } from '../report/check/reason-text.ts';
import { comparedText } from '../report/numbers.ts';
import { broken, inFourParts, propertyTest, type SuiteRuns } from './property-test.ts';
import { conformanceProperty, gradientProperty, theoremProperties } from './suite-properties.ts';
import { type Meant, type MeantOptions, meant } from './to-be-nt-xent.ts';

/** What an implementation is meant to be, and how long it is tested. */
export interface SuiteOptions extends MeantOptions {
  /** How many batches each test tries; 50 by default. */
  readonly runs?: number;
  /** The seed of the batches, 1 by default; the same seed gives the same batches on every machine. */
  readonly seed?: number;
  /** How many milliseconds each test may take, as a guard against hanging; 120 000 by default. */
  readonly timeout?: number;
}

/**
 * Registers a suite of tests for an implementation: that it is the convention it is meant to be, that its losses (and
 * gradients, where it returns them) are right within the derived bound of its dtype, and every theorem that applies.
 *
 * It is tested only where every sound implementation is right (rows of norm 1e-3 … 1e3, τ ≥ 0.05); the stress probes beyond
 * that never fail.
 *
 * @param name What the suite is called.
 * @param implementation A function `(batch, temperature) => number | { loss, perAnchor?, gradient? }`, or a promise
 *   of that; or an `Implementation`, such as an adapter, which has its own dtype and is closed by the code that started it.
 * @param options What it is meant to be, and how long it is tested.
 * @param replay The command that runs the test of a name again, for the failures; by default that of Vitest.
 * @throws NtXentError E306 for an unknown convention, E307 for another unknown word
 */
export function describeNtXent(
  name: string,
  implementation: LossFunction | Implementation,
  { runs = 50, seed = 1, timeout = 120_000, ...options }: SuiteOptions = {},
  replay: SuiteRuns['replay'] = replayOfFile,
): void {
  const { candidate, computedIn } = meant(options);
  const tested =
    typeof implementation === 'function' ? fromFunction(implementation, { name, ...computedIn }) : implementation;
  const how = { runs, seed, replay, timeout };
  describe(name, () => {
    test(
      `identification: ${nameOf(candidate)}`,
      async ({ skip }) => {
        const doubt = await identified(tested, candidate, how);
        if (doubt !== null) skip(doubt);
      },
      timeout,
    );
    propertyTest(conformanceProperty(tested, candidate), how);
    propertyTest(gradientProperty(tested, candidate), how);
    describe('theorems', () => {
      for (const property of theoremProperties(tested, candidate)) propertyTest(property, how);
    });
    describe('stress probes', () => {
      for (const probe of probes.filter(isStress)) {
        test(
          probe.id,
          async ({ skip }) => {
            const note = await stressed(tested, candidate, probe);
            if (note !== null) skip(note);
          },
          timeout,
        );
      }
    });
  });
}

/** The Vitest command that runs the test of that name in its file. */
function replayOfFile(name: string): string {
  const file = relative(process.cwd(), expect.getState().testPath ?? '');
  return `npx vitest run ${file} -t ${JSON.stringify(name)}`;
}

/**
 * Fails with the whole report where an implementation is not what it is meant to be. Where a coarse arithmetic leaves other
 * conventions possible too, it says so.
 */
async function identified(implementation: Implementation, meant: Meant, how: SuiteRuns): Promise<string | null> {
  const { seed } = how;
  const replay = how.replay('identification');
  const asked = { asked: meant.denominator, askedScale: meant.scale };
  const found = await check(implementation, { ...asked, runs: how.runs, seed }).catch((error: unknown) => {
    throw inFourParts(error);
  });
  const name = nameOf(meant);
  const left = found.identification.remaining.some((one) => nameOf(one) === name);
  if (found.verdict === 'inconclusive' && left) return reasonText(found.why);
  if (found.verdict !== 'conforms')
    throw broken({ says: checkText(found, [], replay, { colors: false }), testCase: undefined, seed, replay });
  if (found.candidate?.anchors !== meant.anchors) {
    const says = `Its anchors are \`${found.candidate?.anchors}\`, not \`${meant.anchors}\`.`;
    throw broken({ says, testCase: undefined, seed, replay });
  }
  return null;
}

type StressProbe = Probe & Required<Pick<Probe, 'stress'>>;
const isStress = (probe: Probe): probe is StressProbe => probe.stress !== undefined;

/** Says what is wrong on a probe outside of the domain in which every sound implementation is right; null where nothing is. */
async function stressed(implementation: Implementation, candidate: Meant, probe: StressProbe): Promise<string | null> {
  const { answer, distances } = await observeAndCompare(implementation, [candidate], probe);
  if (answer.kind === 'skipped') return answer.skipped;
  if (answer.kind === 'errored') return answer.errored;
  const [distance] = distances;
  if (!distance) return 'the convention has no value there';
  const matters = beyondText(beyond(probe, implementation, null));
  return isWithin(distance) ? null : `outside of its domain: ${comparedText(distance)}; matters for ${matters}`;
}
