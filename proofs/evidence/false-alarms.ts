import { availableParallelism } from 'node:os';
import { ntXent } from '../../spec/convention.ts';
import { startAdapter } from '../../src/implementations/process/start-adapter.ts';
import { wholeCheck } from '../../src/oracle/whole-check.ts';
import { packageFile } from '../../src/package.ts';
import { reasonText } from '../../src/report/check/reason-text.ts';
import { brokenInSuite } from '../../src/testing/broken-in-suite.ts';
import { checkedTheorems } from '../catalogue.ts';
import { pythonOrExit } from '../identification/python-with.ts';

// npm run false-alarms [SEEDS] [RUNS] [DTYPE] judges losses in PyTorch's own arithmetic. Correct losses with their gradients,
// in three dtypes, must conform on every seed and pass every test of the Vitest suite. A float32 loss with a relative error
// of 3e-4 must not conform on any seed. The script exits with 1 where a loss is judged wrongly.

const [seeds = 100, runs = 200] = process.argv.slice(2, 4).map(Number);
const [dtype = ''] = process.argv.slice(4);
const python = pythonOrExit('torch', 'false-alarms');

const losses = [
  { words: 'cross_entropy float32', convention: 'simclr', right: true },
  { words: 'cross_entropy float64', convention: 'simclr', right: true },
  { words: 'cross_entropy bfloat16', convention: 'simclr', right: true },
  { words: 'cross_entropy float32 3e-4', convention: 'simclr', right: false },
] as const;

/** Returns the wrong verdict on a loss for one seed, or null where the verdict is right. */
async function toldWrong(
  implementation: Awaited<ReturnType<typeof startAdapter>>,
  { convention, right }: (typeof losses)[number],
  seed: number,
): Promise<string | null> {
  const { result: found } = await wholeCheck(implementation, checkedTheorems, { runs, seed });
  const conforms = found.verdict === 'conforms' && found.candidate?.denominator === convention;
  if (!right) return found.verdict === 'conforms' ? 'it conforms' : null;
  if (!conforms) return `${found.verdict}: ${reasonText(found.why)}`;
  const inSuite = await brokenInSuite(implementation, { ...ntXent, denominator: convention }, { runs, seed });
  return inSuite.length > 0 ? `the suite fails: ${inSuite.join(' ')}` : null;
}

let wrong = 0;
for (const one of losses.filter(({ words }) => words.includes(dtype))) {
  const started = performance.now();
  const waiting = Array.from({ length: seeds }, (_, i) => i + 1);
  const before = wrong;
  const work = async () => {
    const implementation = await startAdapter(
      `${python} ${JSON.stringify(packageFile('src/testing/fixtures/modules/torch_forms.py'))} ${one.words}`,
    );
    try {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        const said = await toldWrong(implementation, one, seed);
        process.stderr.write(`\r${one.words}: ${seeds - waiting.length}/${seeds}`);
        if (said === null) continue;
        wrong++;
        process.stdout.write(`\n${one.words}, seed ${seed}: ${said}\n`);
      }
    } finally {
      await implementation.close?.();
    }
  };
  // The adapters are processes of their own and compute in parallel, while this process has only one thread.
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stderr.write('\n');
  process.stdout.write(
    `${one.words}: ${wrong - before} of ${seeds} seeds told wrong, ${runs} batches each, ${seconds} s\n`,
  );
}
process.exitCode = wrong > 0 ? 1 : 0;
