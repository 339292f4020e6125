import { identified, lossesToIdentify } from './identified.ts';
import { pythonOrExit } from './python-with.ts';

// npm run acceptance [PAIRS] [SEED] [STEP]: is every convention, every known bug and 20 random pairs of bugs identified by its right
// name, through an adapter, from losses.py? With a STEP only every STEP-th of them is checked. Each adapter is a process of its own.
// Exits with 1 where one is not identified.

const [pairs = 20, seed = 1, step = 1] = process.argv.slice(2).map(Number);
const python = pythonOrExit('numpy', 'acceptance');

const losses = lossesToIdentify(pairs, seed).filter((_, i) => i % step === 0);
const waiting = [...losses.entries()];
let wrong = 0;
let done = 0;
let slowest = 0;
/** How many pairs of bugs were called unknown, with a batch that shows why. */
let unknown = 0;

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const started = performance.now();
    const found = await identified(next[1], python);
    slowest = Math.max(slowest, performance.now() - started);
    process.stderr.write(`\r${++done}/${losses.length}`);
    if (found.said.startsWith('unknown')) unknown++;
    if (found.wrong === null) continue;
    wrong++;
    process.stdout.write(`\n${found.command}\n  said: ${found.said}\n  but ${found.wrong}\n`);
  }
}

// While one computes, the other starts.
await Promise.all([work(), work()]);
process.stderr.write('\n');
const slowestText = `the slowest in ${(slowest / 1000).toFixed(1)} s`;
process.stdout.write(
  `${losses.length - wrong} of ${losses.length} are right, ${unknown} of them as unknown; ${slowestText}.\n`,
);
process.exitCode = wrong > 0 ? 1 : 0;
