import { mkdirSync, writeFileSync } from 'node:fs';
import { isAsItShouldBe } from '../../src/report/is-as-it-should-be.ts';
import { version } from '../../src/version.ts';
import { couplingGaps } from './coupling-gaps.ts';
import { detect } from './detection.ts';
import type { ProofRun } from './evidence.ts';
import { prove } from './prove.ts';

// npm run evidence [RUNS] [SEED]: what the site reads, as JSON under docs/evidence. The same seed, the same numbers.

const [runs = 200, seed = 1] = process.argv.slice(2).map(Number);
const folder = 'docs/evidence';

function write(name: string, content: object): void {
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(content, null, 1)}\n`);
  process.stderr.write(`${folder}/${name}.json\n`);
}

const progress = (done: number, of: number) => process.stderr.write(`\r${done}/${of}${done === of ? '\n' : ''}`);

mkdirSync(folder, { recursive: true });
write('about', { version, date: new Date().toISOString().slice(0, 10), runs, seed });
write('coupling-gaps', couplingGaps());
const evidence = await prove({ runs, seed, progress });
write('proofs', { version, seed, runs, shard: [1, 1], slugs: [], evidence } satisfies ProofRun);
write('detection', await detect({ runs: Math.min(runs, 100), seed }, progress));
process.exitCode = evidence.every(isAsItShouldBe) ? 0 : 1;
