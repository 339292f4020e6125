import { availableParallelism } from 'node:os';
import { pythonOrExit } from '../python-with.ts';
import { type Composed, judged, rightLosses, titleOf, wrongLosses } from './judged.ts';

// npm run composed [SEEDS] [RUNS] [right|wrong]: losses with a fault composed of when, what and how much must not conform, nor get a name
// that is not theirs; right ones must conform to what they are, on every seed. Exits with 1 where one is told wrong.

const [seeds = 1, runs = 200] = process.argv.slice(2, 4).map(Number);
const [sort = ''] = process.argv.slice(4);
const python = pythonOrExit('numpy', 'composed');

const losses: { composed: Composed; seed: number }[] = [
  ...(sort === 'right' ? [] : wrongLosses.map((composed) => ({ composed, seed: 1 }))),
  ...(sort === 'wrong'
    ? []
    : Array.from({ length: seeds }, (_, i) => rightLosses.map((composed) => ({ composed, seed: i + 1 }))).flat()),
];
const kinds = new Map<string, { right: number; all: number }>();
const waiting = [...losses];
let wrong = 0;

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { composed, seed } = next;
    const found = await judged(composed, { runs, seed, python });
    const kind = composed.fault?.what ?? 'right';
    const counts = kinds.get(kind) ?? { right: 0, all: 0 };
    kinds.set(kind, counts);
    counts.all++;
    if (found.wrong === null) counts.right++;
    process.stderr.write(`\r${losses.length - waiting.length}/${losses.length}`);
    if (found.wrong === null) continue;
    wrong++;
    process.stdout.write(`\n${titleOf(composed)}, seed ${seed}\n  said: ${found.said}\n  but ${found.wrong}\n`);
  }
}

// While one waits for Python, the other computes.
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
process.stderr.write('\n');
for (const [kind, { right, all }] of kinds) process.stdout.write(`${kind}: ${right} of ${all}\n`);
process.stdout.write(`${losses.length - wrong} of ${losses.length} are told right, ${runs} batches each.\n`);
process.exitCode = wrong > 0 ? 1 : 0;
