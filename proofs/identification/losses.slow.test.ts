import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Convention, ntXent } from '../../spec/convention.ts';
import { anchorRows } from '../../spec/conventions/layouts.ts';
import { scaleFactor } from '../../spec/conventions/scales.ts';
import { arithmetic, exact } from '../../spec/decimals/exact.ts';
import { deviations } from '../../spec/known-bugs/deviations.ts';
import { type Loss, loss } from '../../spec/loss.ts';
import type { Case } from '../../src/batches/cases.ts';
import { conformanceCases } from '../../src/batches/conformance-cases.ts';
import { candidates } from '../../src/oracle/identify/candidates.ts';
import { conventionBounds } from '../../src/rounding/convention-bounds.ts';
import { pythonOrSkip } from '../../src/testing/python-or-skip.ts';
import { adapterArguments, deviationPairs } from './identified.ts';

const python = pythonOrSkip('numpy', import.meta);

/** What losses.py computes under each list of arguments on each case, by one process. */
function computed(options: readonly string[][], testCases: readonly Case[]): { each: number[]; loss: number }[][] {
  const program = `
import json, sys
sys.path.insert(0, ${JSON.stringify(import.meta.dirname)})
import numpy as np
from losses import losses, parse
asked = json.load(sys.stdin)
found = []
for options in asked["options"]:
    for case in asked["cases"]:
        rows = np.array(case["rows"]).reshape(2 * case["pairs"], -1)
        each, loss = losses(rows, np.float64(case["temperature"]), parse(options))
        found.append({"each": each.tolist(), "loss": float(loss)})
json.dump(found, sys.stdout)`;
  const cases = testCases.map(({ batch, temperature }) => ({
    rows: Array.from(batch.rows),
    pairs: batch.pairs,
    temperature,
  }));
  const found = JSON.parse(
    execFileSync(python ?? '', ['-W', 'error', '-c', program], {
      input: JSON.stringify({ options, cases }),
    }).toString(),
  );
  return options.map((_, i) => found.slice(i * cases.length, (i + 1) * cases.length));
}

const testCases = fc.sample(
  conformanceCases({ maxPairs: 5, minDimension: 2, maxDimension: 6, temperature: { max: 5 } }),
  {
    seed: 1,
    numRuns: 5,
  },
);

function differences(conventions: readonly Convention[]): string[] {
  const found = computed(conventions.map(adapterArguments), testCases);
  return conventions.flatMap((convention, c) =>
    testCases.flatMap((one, k) => {
      const truth = loss(one.batch, one.temperature, convention, 25);
      const got = found[c]?.[k] as { each: number[]; loss: number };
      const { pairs } = one.batch;
      const sizes = { pairs, anchors: anchorRows(convention, pairs).length, temperature: one.temperature };
      const factor = scaleFactor(convention.scale, sizes, arithmetic(20)).toNumber();
      const losses = truth.perAnchor.map((x) => x.value.toNumber());
      const bounds = conventionBounds(losses, convention, { ...one, dtype: 'float64' });
      const off = (x: number, value: Loss['value']) => value.value.minus(exact(x)).abs().toNumber();
      const apart = [
        off(got.loss, truth.value) / (bounds.mean * factor),
        ...truth.perAnchor.map((value, i) => off(got.each[i] as number, value) / (bounds.perAnchor[i] as number)),
      ];
      return Math.max(...apart) <= 1 ? [] : [`${JSON.stringify(convention)}, case ${k}: ${Math.max(...apart)} bounds`];
    }),
  );
}

// Two implementations that share nothing: the decimal reference, and numpy.
describe.skipIf(!python)('losses.py computes what the reference does, to the rounding of float64:', () => {
  it('every convention', () => {
    expect(differences(candidates())).toEqual([]);
  });

  it.each(deviations)('$id', ({ options }) => {
    expect(differences([{ ...ntXent, ...options }])).toEqual([]);
  });

  it('every two bugs at once', () => {
    expect(deviationPairs.length).toBeGreaterThan(50);
    expect(differences(deviationPairs.map(({ options }) => ({ ...ntXent, ...options })))).toEqual([]);
  });
});
