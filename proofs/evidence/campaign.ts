import * as fc from 'fast-check';
import { type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import { termCount } from '../../spec/conventions/denominators.ts';
import { exact } from '../../spec/decimals/exact.ts';
import { type Case, cases } from '../../src/batches/cases.ts';
import { float32Loss } from '../../src/float32/loss.ts';
import { ownArithmetic } from '../../src/rounding/accuracy.ts';
import { lossBounds } from '../../src/rounding/loss-bounds.ts';
import { evaluate } from '../../src/truth/evaluate.ts';

// npm run campaign [BATCHES] [SEED] compares the float32 loss of every anchor with the truth, on at least BATCHES batches
// for each denominator, of every kind and norm, with τ from 0.005 to 100. It prints the largest ratio of error to bound,
// and exits with 1 where a ratio exceeds 1.

const [batches = 10_000, seed = 1] = process.argv.slice(2).map(Number);

/** The largest ratio of error to bound so far, and the case that has it. */
interface Worst {
  ratio: number;
  count: number;
  testCase: Case | null;
}

const worst = new Map<Denominator, Worst>(denominators.map((id) => [id, { ratio: 0, count: 0, testCase: null }]));

function compare(testCase: Case): void {
  const { batch, temperature } = testCase;
  const { pairs, dimension } = batch;
  const possible = denominators.filter((id) => termCount(id, pairs) > 0);
  const { losses: truths } = evaluate(
    batch,
    temperature,
    possible.map((denominator) => ({ ...ntXent, denominator })),
    18,
  );
  possible.forEach((denominator, at) => {
    const record = worst.get(denominator) as Worst;
    const anchors = truths[at]?.perAnchor.map((x) => x.value) ?? [];
    const inputs = { ...ownArithmetic, denominator, pairs, dimension, temperature };
    const losses = anchors.map((x) => x.toNumber());
    const bounds = lossBounds(losses, inputs, { form: 'stable' });
    const { mean, perAnchor } = float32Loss(batch, temperature, denominator);
    const ratios = anchors.map(
      (x, i) =>
        x
          .minus(exact(perAnchor[i] as number))
          .abs()
          .toNumber() / (bounds.perAnchor[i] as number),
    );
    ratios.push((truths[at]?.value.value.minus(exact(mean)).abs().toNumber() as number) / bounds.mean);
    const largest = Math.max(...ratios);
    record.count++;
    if (largest > record.ratio) Object.assign(record, { ratio: largest, testCase });
  });
}

const options = { maxPairs: 12, maxDimension: 24 };
const chunk = 500;
// Denominators without the positive have no loss for one pair, so they need more batches than the others.
const fewest = () => Math.min(...[...worst.values()].map(({ count }) => count));
for (let done = 0; fewest() < batches; done += chunk) {
  for (const testCase of fc.sample(cases(options), { seed: seed + done, numRuns: chunk })) compare(testCase);
  process.stderr.write(`\r${fewest()}/${batches}`);
}
process.stderr.write('\n');

for (const [denominator, { ratio, count, testCase }] of worst) {
  const { batch, temperature } = testCase as Case;
  const where = `N = ${batch.pairs}, d = ${batch.dimension}, τ = ${temperature}`;
  process.stdout.write(`${denominator}: ${count} batches, largest error/bound ${ratio.toFixed(4)} at ${where}\n`);
}
process.exitCode = [...worst.values()].some(({ ratio }) => ratio > 1) ? 1 : 0;
