import { askedImplementations, identified } from './identified.ts';
import { pythonOrExit } from './python-with.ts';

// npm run acceptance [PAIRS] [SEED] [STEP]: is every convention, every known bug and 20 random pairs of bugs identified by its right
// name, through an adapter, from losses.py? Of all of these, or of one in STEP. Each adapter is a process of its own. Exits with 1 where one is not.

const [pairs = 20, seed = 1, step = 1] = process.argv.slice(2).map(Number);
const python = pythonOrExit('numpy', 'acceptance');

const asked = askedImplementations(pairs, seed).filter((_, i) => i % step === 0);
const waiting = [...asked.entries()];
let wrong = 0;
let done = 0;
let slowest = 0;
/** Pairs of bugs of which it is said that they are no known convention, with a batch that shows so. */
let unknown = 0;

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const started = performance.now();
    const found = await identified(next[1], python);
    slowest = Math.max(slowest, performance.now() - started);
    process.stderr.write(`\r${++done}/${asked.length}`);
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
  `${asked.length - wrong} of ${asked.length} are right, ${unknown} of them as unknown; ${slowestText}.\n`,
);
process.exitCode = wrong > 0 ? 1 : 0;
