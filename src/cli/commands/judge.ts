import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { type Convention, stages } from '../../../spec/convention.ts';
import { claimedValue } from '../../../spec/decimals/enclosure.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { readBatch } from '../../files/read-batch.ts';
import { type Judgement, type JudgeOptions, judgeStored } from '../../oracle/judge/judge.ts';
import { type Judged, judgementJson } from '../../report/judgement-json.ts';
import { judgementText } from '../../report/judgement-text.ts';
import { type Dtype, formats } from '../../rounding/formats.ts';
import { CERTIFIED_DIGITS } from '../../truth/evaluate.ts';
import { preparedSumsInParallel } from '../../truth/parallel/parallel-sums.ts';
import { parseChoice, parseCount, parseTemperature, parseViews } from '../options.ts';
import { startProgress } from '../progress.ts';
import { runAction, type Stream } from '../terminal.ts';

interface Options {
  readonly temperature?: number;
  readonly claim?: string;
  readonly dtype?: Dtype;
  readonly layout?: Convention['layout'];
  readonly views?: [string, string];
  readonly digits?: number;
  readonly workers: number;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ nt-xent judge examples/digits-trained.npy --temperature 0.2
  $ nt-xent judge examples/digits-trained.npy --temperature 0.2 --claim 2.9266
  $ nt-xent judge batch.npz --views z1,z2 --temperature 0.5 --claim 4.12 --dtype bfloat16 --json

FILE holds 2N rows of embeddings: .json, .npy, .npz or .safetensors.
Up to ${CERTIFIED_DIGITS} digits take a second for N = 512, d = 128 ; more digits come from the
decimal reference, which takes minutes there.
Exit status: 0 the claim fits a convention (or none was made), 1 it fits none, 2 bad usage or input.`;

/** `nt-xent judge`: prints the loss of a batch under every convention, and which of these values a printed loss can be. */
export function judgeCommand(command: Command): void {
  const dtypes = Object.keys(formats) as Dtype[];
  command
    .option('--temperature <T>', 'the temperature, where the file does not hold it', parseTemperature)
    .option('--claim <X>', 'a loss as a program printed it')
    .option('--dtype <TYPE>', `what the claim was computed in: ${dtypes.join(', ')}`, parseChoice('--dtype', dtypes))
    .option(
      '--layout <LAYOUT>',
      'how the rows are ordered: stacked, interleaved',
      parseChoice('--layout', stages.layout),
    )
    .option('--views <A,B>', 'the arrays of the file that are view 1 and view 2', parseViews)
    .option(
      '--digits <D>',
      `significant digits of the values (default: 10, with --json ${CERTIFIED_DIGITS})`,
      parseCount('--digits', { most: 300 }),
    )
    .addOption(
      new Option('--workers <N>', 'threads for a large batch')
        .argParser(parseCount('--workers', { most: 1024 }))
        .default(availableParallelism(), 'one a core'),
    )
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<Options>(async (options, { stdout, stderr }, file) => {
        const { judgement, judged } = await judgeFile(file as string, options, stderr);
        stdout.write(
          options.json
            ? `${JSON.stringify(judgementJson(judgement, judged))}\n`
            : judgementText(judgement, judged, stdout.hasColors?.() ?? false),
        );
        return isMissed(judgement) ? 1 : 0;
      }),
    );
}

/** Whether a claim was made that fits no convention. */
const isMissed = ({ claim }: Judgement) => claim !== null && claim.matches.length === 0;

/**
 * Reads a batch from the file and judges it.
 *
 * @throws NtXentError E303 where neither the options nor the file has a temperature, and what `readBatch` and `judgeStored` throw
 */
async function judgeFile(
  file: string,
  options: Options,
  stderr: Stream,
): Promise<{ judgement: Judgement; judged: Judged }> {
  const claim = options.claim === undefined ? undefined : claimedValue(options.claim);
  const digits = options.digits ?? CERTIFIED_DIGITS;
  const sumUp = onAllCores(options.workers, stderr);
  const { batch, dtype, temperature: ofFile } = await readBatch(file, options);
  const temperature = options.temperature ?? ofFile;
  if (temperature === undefined) {
    throw new NtXentError('NTX-E303', 'the temperature is missing: neither --temperature nor the file gives it.', {
      action: 'Add the temperature the loss was computed with, for example --temperature 0.5.',
    });
  }
  const said = options.dtype !== undefined;
  const { judgement, ...judged } = await judgeStored(batch, temperature, { claim, dtype, said, digits, sumUp });
  return { judgement, judged: { ...judged, temperature, claim: options.claim, digits, shown: options.digits } };
}

/** Makes a function that adds up in worker threads. Each call has its own progress bar, as it is not known how many calls there will be. */
function onAllCores(workers: number, stderr: Stream): NonNullable<JudgeOptions['sumUp']> {
  return async (...prepared) => {
    const bar = startProgress(stderr, 100);
    try {
      return await preparedSumsInParallel(...prepared, {
        workers,
        progress: (share) => bar.update(Math.floor(100 * share)),
      });
    } finally {
      bar.stop();
    }
  };
}
