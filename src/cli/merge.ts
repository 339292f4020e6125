import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type ProofRun, proofRunSchema } from '../../proofs/evidence/evidence.ts';
import { mergeEvidence } from '../../proofs/evidence/merge-evidence.ts';
import { refutations } from '../../proofs/refutations.ts';
import { theorems } from '../../proofs/theorems.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { evidenceText } from '../report/evidence-text.ts';
import { outputFile } from './output-file.ts';
import { runAction } from './run-action.ts';

interface Options {
  readonly out?: string;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ nt-xent merge shard-*.json --out evidence.json

The shards are files that nt-xent prove --shard i/n --out FILE wrote, all of them, with one --seed and one --runs.
Exit status: 0 all is as it should be, 1 it is not, 2 bad usage or input.`;

/** `nt-xent merge`: joins the shards of a run of `prove`. */
export function mergeCommand(): Command {
  return new Command('merge')
    .description('join the shards of a run of prove')
    .argument('<files...>', 'the evidence of all shards')
    .option('--out <FILE>', 'write the evidence of the whole as JSON')
    .option('--json', 'print the evidence as one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<Options>(({ out, json }, { stdout }, ...files) => {
        const shards = files.flat().map(readShard);
        const whole = joined(shards);
        const text = `${JSON.stringify(whole)}\n`;
        outputFile(out)(text);
        const replay = (slug: string) => `nt-xent prove ${slug} --runs ${whole.runs} --seed ${whole.seed}`;
        stdout.write(json ? text : evidenceText(whole.evidence, replay, stdout.hasColors?.() ?? false));
        return whole.evidence.every(({ kind, holds }) => holds === (kind === 'theorem')) ? 0 : 1;
      }),
    );
}

function readShard(file: string): ProofRun & { readonly file: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new NtXentError('NTX-E201', `${file}: ${(error as Error).message}`);
  }
  try {
    return { ...proofRunSchema.parse(JSON.parse(text)), file };
  } catch {
    throw new NtXentError('NTX-E311', `${file} is no evidence of nt-xent prove.`);
  }
}

function joined(shards: readonly (ProofRun & { readonly file: string })[]): ProofRun {
  const [first] = shards as [ProofRun & { file: string }];
  const {
    version,
    seed,
    runs,
    shard: [, parts],
  } = first;
  for (const { file, ...one } of shards) {
    if (one.version !== version || one.seed !== seed || one.runs !== runs || one.shard[1] !== parts) {
      throw new NtXentError('NTX-E312', `${file} is of another run than ${first.file}.`);
    }
  }
  const numbers = shards.map(({ shard: [part] }) => part);
  for (let part = 1; part <= parts; part++) {
    const count = numbers.filter((one) => one === part).length;
    if (count !== 1) throw new NtXentError('NTX-E312', `shard ${part}/${parts} is there ${count} times.`);
  }
  const order = [...theorems, ...refutations].map(({ slug }) => slug);
  const evidence = mergeEvidence(shards.flatMap((one) => one.evidence)).toSorted(
    (a, b) =>
      order.indexOf(a.slug) - order.indexOf(b.slug) || subjects.indexOf(a.subject) - subjects.indexOf(b.subject),
  );
  return { version, seed, runs, shard: [1, 1], evidence };
}

const subjects = ['reference', 'certified', 'float32'];
