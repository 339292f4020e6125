import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { machine } from './machine.ts';
import type { Patience } from './measure.ts';
import { PeerPool } from './peer-pool.ts';
import { type ContenderId, contenders } from './peers/contenders.ts';
import { runWork } from './run-work.ts';
import { table } from './table.ts';
import type { WorkResult } from './work-result.ts';
import { works } from './works/works.ts';

const full: Patience = { warmUpSeconds: 1, sampleSeconds: 0.05, rounds: 11, budgetSeconds: 15 };
const hurried: Patience = { warmUpSeconds: 0.5, sampleSeconds: 0.05, rounds: 7, budgetSeconds: 2 };

const ours = works.map(({ entries: [first] }) => first.contender);
const peers = Object.keys(contenders).filter((id) => !ours.includes(id as ContenderId));

const program = new Command('npm run bench --')
  .description('Times this package side by side with its peers, on the same batches, each value checked.')
  .option('--quick', 'small batches, in under a minute', false)
  .option('--only <peers>', `with these peers alone: ${peers.join(', ')}`, oneOf(peers))
  .option('--work <ids>', 'these works alone', oneOf(works.map(({ id }) => id)))
  .option('--json <file>', 'write all medians and samples to a file')
  .addHelpText('after', `\nWorks:\n${works.map(({ id, title }) => `  ${id.padEnd(20)}${title}`).join('\n')}`)
  .addHelpText(
    'after',
    '\nThe Python of mpmath and PyTorch: NT_XENT_BENCH_PYTHON, else python3, else /usr/bin/python3.',
  )
  .parse();

interface Options {
  quick: boolean;
  only?: string[];
  work?: string[];
  json?: string;
}

/** A parser of a list that is separated by commas. */
function oneOf(known: readonly string[]): (text: string) => string[] {
  return (text) => {
    const ids = text.split(',');
    const unknown = ids.find((id) => !known.includes(id));
    if (unknown !== undefined) throw new InvalidArgumentError(`Not one of ${known.join(', ')}: ${unknown}.`);
    return ids;
  };
}

const { quick, only = peers, work: chosen, json } = program.opts<Options>();
const say = (line: string) => process.stderr.write(`${line}\n`);
const pool = new PeerPool((id) => ours.includes(id) || only.includes(id), say);
// At once, not after the last measurement: a path that cannot be written ends the run here.
if (json) writeFileSync(json, '');
const before = machine();
const results: WorkResult[] = [];
for (const work of works.filter(({ id }) => chosen?.includes(id) ?? true)) {
  const sizes = quick ? work.quick : work.sizes;
  if (sizes.length === 0) continue;
  const result = await runWork(work, sizes, { pool, patience: quick ? hurried : full, say });
  process.stdout.write(table(result));
  results.push(result);
}
pool.stop();

const versions = Object.fromEntries(pool.versions);
process.stdout.write(`${before.cpu}, ${before.cores} cores, load ${before.load.toFixed(1)}, Node ${before.node}\n`);
for (const [id, version] of pool.versions) process.stdout.write(`${contenders[id].name}: ${version}\n`);
if (json) {
  const report = { date: new Date().toISOString(), quick, machine: before, loadAfter: machine().load, versions };
  writeFileSync(json, `${JSON.stringify({ ...report, works: results }, null, 1)}\n`);
}
// A wrong value fails the run; a time never does.
const wrong = results.some(({ sizes }) => sizes.some(({ measurements }) => measurements.some(({ right }) => !right)));
process.exitCode = wrong ? 1 : 0;
