import { type Command, Option } from 'commander';
import { checkedTheorems } from '../../../proofs/catalogue.ts';
import { stages } from '../../../spec/convention.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { defaultLargest } from '../../batches/large-cases.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { wholeCheck } from '../../oracle/whole-check.ts';
import { checkJson, propertyResult } from '../../report/check/check-json.ts';
import { checkText } from '../../report/check/check-text.ts';
import { type Dtype, formats } from '../../rounding/formats.ts';
import { parseChoice, parseCount, parseDenominator } from '../options.ts';
import { type Progress, startProgress } from '../progress.ts';
import { runAction, type Stream } from '../terminal.ts';
import type { CheckOptions } from './check-options.ts';
import { checkOutputs } from './check-outputs.ts';
import { replayOf } from './check-replay.ts';
import { openImplementation } from './open-implementation.ts';
import { addPythonOptions, requirePython } from './python-options.ts';

const examples = `
Examples:
  $ nt-xent check                                     this package's own float32 loss
  $ nt-xent check --python lightly.loss:NTXentLoss    a loss in Python; how it is called is found out
  $ nt-xent check --python my_loss.py:loss --call "loss(z, t)" --interpreter .venv/bin/python
  $ nt-xent check --module ./my-loss.mjs              export default (batch, temperature) => number
  $ nt-xent check --adapter "python3 my_loss.py"      a loss in any language; nt-xent adapter writes a start
  $ nt-xent check --module ./my-loss.mjs --convention simclr --scale mean --runs 1000 --json
  $ nt-xent check --module ./my-loss.mjs --markdown=check.md --junit=check.xml --badge=badge.json

The batch that the module gets is { pairs, dimension, rows }: rows is a Float32Array of 2N rows of d, stacked
(rows 0…N−1 view 1, N…2N−1 view 2; the partner of i is i + N). What it is not for it refuses: { skipped: 'why' }.
Exit status: 0 it conforms (to the convention asked for, or to any), 1 it does not, 2 bad usage or input.`;

/** `nt-xent check`: finds out which convention an implementation computes, and whether it computes it right. */
export function checkCommand(command: Command): void {
  const dtypes = Object.keys(formats) as Dtype[];
  command
    .addOption(
      new Option('--adapter <CMD>', 'a command that answers for the loss, line by line').conflicts(['module', 'dtype']),
    )
    .option('--module <FILE>', 'a JavaScript module whose default export is the loss');
  addPythonOptions(command);
  command
    .addOption(
      new Option('--stdio', 'ask the process that started this one, by lines on stdout and stdin').conflicts([
        ...['adapter', 'module', 'python', 'dtype'],
      ]),
    )
    .option('--replay <TEXT>', 'the command that the report says repeats a check by --stdio')
    .option('--convention <ID>', 'the convention that it should be', parseDenominator)
    .option(
      '--scale <ID>',
      `the scale that it should have: ${stages.scale.join(', ')}`,
      parseChoice('--scale', stages.scale),
    )
    .option(
      '--dtype <TYPE>',
      `what a module or --python computes in: ${dtypes.join(', ')} (default: float32)`,
      parseChoice('--dtype', dtypes),
    )
    .option('--runs <N>', 'generated batches', parseCount('--runs'), 200)
    .option('--seed <S>', 'where the batches come from', parseCount('--seed', { least: 0, most: 2 ** 31 - 1 }), 1)
    .option('--start-timeout <S>', 'seconds for a loss to start (default: 60)', parseCount('--start-timeout'))
    .option('--answer-timeout <S>', 'seconds for a loss to answer (default: 30)', parseCount('--answer-timeout'))
    .option('--max-pairs <N>', 'the most pairs of a large batch', parseCount('--max-pairs'), defaultLargest.maxPairs)
    .option(
      '--max-dimension <D>',
      'the highest dimension of a large batch',
      parseCount('--max-dimension'),
      defaultLargest.maxDimension,
    )
    .option('--allow-errors', 'it may fail on batches of the domain, and conform on the others')
    .option('--validate', 'hold an adapter to the protocol to the letter')
    .option('--verbose', 'what is left, and what rules each convention and known bug out')
    .option('--json', 'print one JSON object')
    .option('--markdown [FILE]', 'print Markdown for a pull request or a CI summary, or write it to FILE')
    .option('--junit [FILE]', "print JUnit's XML, or write it to FILE")
    .option('--badge [FILE]', 'print the JSON of a shields.io badge, or write it to FILE')
    .addHelpText('after', examples)
    .action(
      runAction<CheckOptions>(async (options, { stdout, stderr }) => {
        const { stdio = false, verbose = false } = options;
        requirePython(options);
        requireStdio(options);
        const write = checkOutputs(options, stdout, stdio);
        const implementation = await openImplementation(options, stdout);
        const { result, properties } = await examine(implementation, options, stderr).finally(implementation.close);
        const replay = replayOf(options, implementation.call);
        const [headline = ''] = checkText(result, properties, replay, { colors: false }).split('\n\n');
        const json = checkJson(result, properties);
        const colors = !stdio && (stdout.hasColors?.() ?? false);
        const status = result.verdict === 'conforms' ? 0 : 1;
        const text = checkText(result, properties, replay, { colors, verbose });
        write({ headline: headline.trim(), replay, json }, text, status);
        return status;
      }),
    );
}

const silent: Progress = { update: () => undefined, stop: () => undefined };

/**
 * Requires that a replay is given only where the check was started by another program, which alone knows what repeats it.
 *
 * @throws NtXentError E303 where it is given otherwise
 */
function requireStdio({ stdio, replay }: CheckOptions): void {
  if (stdio || replay === undefined) return;
  throw new NtXentError('NTX-E303', '--replay is given, and --stdio is not.', {
    cause: 'A check that this program started repeats itself by its own command line.',
    action: 'Leave --replay out.',
  });
}

/** Checks the implementation, and shows the progress. */
async function examine(implementation: Implementation, options: CheckOptions, stderr: Stream) {
  const { runs, seed, convention, scale, maxPairs, maxDimension, allowErrors = false } = options;
  // Whoever reads the lines of --stdio has a standard error of its own: only a terminal gets a bar.
  const progress = options.stdio && !stderr.isTTY ? silent : startProgress(stderr, runs);
  try {
    const { result, properties } = await wholeCheck(implementation, checkedTheorems, {
      asked: convention ?? null,
      askedScale: scale ?? null,
      ...{ allowErrors, maxPairs, maxDimension },
      runs,
      seed,
      progress: progress.update,
    });
    return { result, properties: properties.map(propertyResult) };
  } finally {
    progress.stop();
  }
}
