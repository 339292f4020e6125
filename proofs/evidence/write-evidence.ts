import { mkdirSync, writeFileSync } from 'node:fs';
import { Tinypool } from 'tinypool';
import { version } from '../../src/package.ts';
import { isAsItShouldBe } from '../../src/report/evidence-text.ts';
import { theorems } from '../catalogue.ts';
import { couplingGaps } from './coupling-gaps.ts';
import { type Caught, detections } from './detection.ts';
import type { Evidence, ProofRun } from './evidence.ts';
import { mergeEvidence } from './evidence.ts';
import { inOrder } from './prove.ts';

// npm run evidence [RUNS] [SEED] writes the numbers that the site reads, as JSON under docs/evidence. The same seed gives
// the same numbers.

const [runs = 100, seed = 1] = process.argv.slice(2).map(Number);
/** Fewer runs are enough for a bug: if a theorem catches it at all, mostly the first cases do, and if not, all are run. */
const bugRuns = Math.max(5, Math.ceil(runs / 20));
const SHARDS = 16;
const folder = 'docs/evidence';

const pool = new Tinypool({ filename: new URL('./evidence-worker.js', import.meta.url).href });

function write(name: string, content: object): void {
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(content)}\n`);
  process.stderr.write(`${folder}/${name}.json\n`);
}

/** Runs a list of tasks in the worker threads, and returns the results in the order of the list. */
async function inThreads<T>(name: string, tasks: readonly object[]): Promise<T[]> {
  let done = 0;
  const told = async (task: object) => {
    const result: T = await pool.run(task, { name });
    process.stderr.write(`\r${name} ${++done}/${tasks.length}${done === tasks.length ? '\n' : ''}`);
    return result;
  };
  return Promise.all(tasks.map(told));
}

mkdirSync(folder, { recursive: true });
write('about', { version, date: new Date().toISOString().slice(0, 10), runs, seed, bugRuns });
write('coupling-gaps', couplingGaps());

const shards = Array.from({ length: SHARDS }, (_, at) => ({ runs, seed, shard: [at + 1, SHARDS] }));
const evidence = inOrder(mergeEvidence((await inThreads<Evidence[]>('proveShard', shards)).flat()));
write('proofs', { version, seed, runs, shard: [1, 1], slugs: [], evidence } satisfies ProofRun);

const columns = theorems.map(({ slug }) => ({ slug, runs: bugRuns, seed }));
const caught = await inThreads<Caught>('column', columns);
write('detection', await detections(Object.fromEntries(columns.map(({ slug }, at) => [slug, caught[at] as Caught]))));

await pool.destroy();
process.exitCode = evidence.every(isAsItShouldBe) ? 0 : 1;
