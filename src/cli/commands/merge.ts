import type { Command } from 'commander';
import { mergeEvidence, type ProofRun, proofRunSchema } from '../../../proofs/evidence/evidence.ts';
import { incomplete, inOrder } from '../../../proofs/evidence/prove.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { readBytes } from '../../files/read-batch.ts';
import { outputFile } from '../output-file.ts';
import { runAction } from '../terminal.ts';
import { reportProofRun } from './prove.ts';

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
export function mergeCommand(command: Command): void {
  command
    .option('--out <FILE>', 'write the evidence of the whole as JSON')
    .option('--json', 'print the evidence as one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<Options>(async ({ out, json }, { stdout }, ...files) => {
        const whole = joined(await Promise.all(files.flat().map(readShard)));
        return reportProofRun(whole, { json, stdout, write: outputFile(out) });
      }),
    );
}

/**
 * Reads the evidence of one shard.
 *
 * @throws NtXentError E311 where the file holds none, and what `readBytes` throws
 */
async function readShard(file: string): Promise<ProofRun & { readonly file: string }> {
  const bytes = await readBytes(file);
  try {
    return { ...proofRunSchema.parse(JSON.parse(new TextDecoder().decode(bytes))), file };
  } catch {
    throw new NtXentError('NTX-E311', `${file} is no evidence of nt-xent prove.`);
  }
}

/**
 * Joins the shards of one run.
 *
 * @throws NtXentError E312 where shards are of different runs, where one is missing or there twice, and where cases are missing
 */
function joined(shards: readonly (ProofRun & { readonly file: string })[]): ProofRun {
  const [first] = shards as [ProofRun & { file: string }];
  const {
    version,
    seed,
    runs,
    slugs,
    shard: [, parts],
  } = first;
  for (const { file, ...one } of shards) {
    const sameSlugs = one.slugs.join() === slugs.join();
    if (one.version !== version || one.seed !== seed || one.runs !== runs || one.shard[1] !== parts || !sameSlugs) {
      throw new NtXentError('NTX-E312', `${file} is of another run than ${first.file}.`);
    }
  }
  const numbers = shards.map(({ shard: [part] }) => part);
  for (let part = 1; part <= parts; part++) {
    const count = numbers.filter((one) => one === part).length;
    if (count !== 1) throw new NtXentError('NTX-E312', `shard ${part}/${parts} is there ${count} times.`);
  }
  for (const { file, evidence } of shards) {
    const names = evidence.map(({ slug, subject }) => `${slug} on ${subject}`);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice) throw new NtXentError('NTX-E312', `${file} has ${twice} twice.`);
  }
  const evidence = inOrder(mergeEvidence(shards.flatMap((one) => one.evidence)));
  const [lacking] = incomplete(evidence, slugs, runs);
  if (lacking) throw new NtXentError('NTX-E312', `${lacking}.`);
  return { version, seed, runs, shard: [1, 1], slugs, evidence };
}
