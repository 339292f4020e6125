import type { Command } from 'commander';
import { checkedTheorems } from '../../../proofs/catalogue.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { wholeCheck } from '../../oracle/whole-check.ts';
import { checkJson, propertyResult } from '../../report/check/check-json.ts';
import { checkText } from '../../report/check/check-text.ts';
import { type Progress, startProgress } from '../progress.ts';
import { runAction, type Stream } from '../terminal.ts';
import { addCheckOptions, type CheckOptions, requirePython, requireStdio } from './check-options.ts';
import { checkOutputs } from './check-outputs.ts';
import { replayOf } from './check-replay.ts';
import { openImplementation } from './open-implementation.ts';

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
  addCheckOptions(command);
  command.addHelpText('after', examples).action(
    runAction<CheckOptions>(async (options, { stdout, stderr }) => {
      const { stdio = false, verbose = false } = options;
      requirePython(options);
      requireStdio(options);
      const write = checkOutputs(options, stdout, stdio);
      const implementation = await openImplementation(options, stdout);
      const { result, properties } = await examine(implementation, options, stderr).finally(implementation.close);
      const replay = replayOf(options, implementation.call);
      const json = checkJson(result, properties);
      const colors = !stdio && (stdout.hasColors?.() ?? false);
      const status = result.verdict === 'conforms' ? 0 : 1;
      const text = checkText(result, properties, replay, { colors, verbose });
      // Only tables have colours: the verdict before them has none.
      const [headline = ''] = text.split('\n\n');
      write({ headline: headline.trim(), replay, json }, text, status);
      return status;
    }),
  );
}

const silent: Progress = { update: () => undefined, stop: () => undefined };

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
