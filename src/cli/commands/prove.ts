import { type Command, Option } from 'commander';
import { refutations, theorems } from '../../../proofs/catalogue.ts';
import type { ProofRun } from '../../../proofs/evidence/evidence.ts';
import { prove } from '../../../proofs/evidence/prove.ts';
import { version } from '../../package.ts';
import { evidenceText, isAsItShouldBe } from '../../report/evidence-text.ts';
import { parseCount, parseShard, parseSlug } from '../options.ts';
import { outputFile } from '../output-file.ts';
import { startProgress } from '../progress.ts';
import { runAction, type Stream } from '../terminal.ts';

interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly shard: [number, number];
  readonly out?: string;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ nt-xent prove                                       every theorem and refutation, 100 cases each
  $ nt-xent prove geometric-batch-bound --runs 10000
  $ nt-xent prove --runs 2000 --shard 1/4 --out 1.json  one of four parts, for four machines
  $ nt-xent merge 1.json 2.json 3.json 4.json

Theorems are tested on the decimal reference (a twentieth of the cases), on the certified tier and on float32.
A refutation is a false claim: it stands refuted when a case breaks it.
Slack is how far the nearest case was from breaking a claim; for an equality it is the distance, negated.
Exit status: 0 all is as it should be, 1 it is not, 2 bad usage or input.`;

/** `nt-xent prove`: tests theorems and refutations on generated batches. */
export function proveCommand(command: Command): void {
  command
    .option('--runs <N>', 'cases for each', parseCount('--runs'), 100)
    .option('--seed <S>', 'where the cases come from', parseCount('--seed', { least: 0, most: 2 ** 31 - 1 }), 1)
    .addOption(new Option('--shard <i/n>', 'the i-th of n parts only').argParser(parseShard).default([1, 1], '1/1'))
    .option('--out <FILE>', 'write the evidence as JSON')
    .option('--json', 'print the evidence as one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<Options>(async ({ runs, seed, shard, out, json }, { stdout, stderr }, ...words) => {
        const known = [...theorems, ...refutations].map(({ slug }) => slug);
        const slugs = words.flat().map((slug) => parseSlug(slug, known));
        const write = outputFile(out);
        const bar = startProgress(stderr, 100);
        const evidence = await prove({
          ...{ runs, seed, shard },
          ...(slugs.length > 0 && { slugs }),
          progress: (done, of) => bar.update(Math.floor((100 * done) / of)),
        }).finally(bar.stop);
        return reportProofRun({ version, seed, runs, shard, slugs, evidence }, { json, stdout, write });
      }),
    );
}

/**
 * Writes a run of `prove`, whole or merged, to stdout and then to its file.
 *
 * @returns The exit status: 0 where every theorem held and every refutation was broken, otherwise 1.
 */
export function reportProofRun(
  run: ProofRun,
  { json, stdout, write }: { json: boolean | undefined; stdout: Stream; write: (text: string) => void },
): 0 | 1 {
  const text = `${JSON.stringify(run)}\n`;
  const replay = (slug: string) => `nt-xent prove ${slug} --runs ${run.runs} --seed ${run.seed}`;
  stdout.write(json ? text : evidenceText(run.evidence, replay, stdout.hasColors?.() ?? false));
  write(text);
  return run.evidence.every(isAsItShouldBe) ? 0 : 1;
}
