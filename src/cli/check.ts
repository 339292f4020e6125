import { Command } from 'commander';
import { testTheorem } from '../../proofs/evidence/test-theorem.ts';
import { theorems } from '../../proofs/theorems.ts';
import { type Convention, type Denominator, stages } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { builtIn } from '../adapter/built-in.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { loadModule } from '../adapter/load-module.ts';
import { type Check, check } from '../oracle/check.ts';
import { implementationAs } from '../oracle/subject.ts';
import { batchJson } from '../report/batch-json.ts';
import { checkJson, type PropertyResult } from '../report/check-json.ts';
import { checkText } from '../report/check-text.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import { parseChoice } from './parse-choice.ts';
import { parseCount } from './parse-count.ts';
import { parseDenominator } from './parse-denominator.ts';
import { startProgress } from './progress.ts';
import { runAction } from './run-action.ts';
import type { Stream } from './terminal.ts';

interface Options {
  readonly module?: string;
  readonly convention?: Denominator;
  readonly scale?: Convention['scale'];
  readonly dtype: Dtype;
  readonly runs: number;
  readonly seed: number;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ nt-xent check                                     this package's own float32 loss
  $ nt-xent check --module ./my-loss.mjs              export default (batch, temperature) => number
  $ nt-xent check --module ./my-loss.mjs --convention simclr --scale mean --runs 1000 --json

The batch that the module gets is { pairs, dimension, rows }: rows is a Float32Array of 2N rows of d, stacked
(rows 0…N−1 view 1, N…2N−1 view 2; the partner of i is i + N).
Exit status: 0 it conforms (to the convention asked for, or to any), 1 it does not, 2 bad usage or input.`;

/** The theorems that say by themselves what is wrong with an implementation; conformance finds what breaks the others. */
const properties = [
  'single-pair',
  'collapse-value',
  'geometric-batch-bound',
  'scale-invariance',
  'pair-order',
  'view-swap',
];

/** Batches for each property; the conformance runs are apart. */
const PROPERTY_RUNS = 25;

/** `nt-xent check`: which convention an implementation computes, and whether it computes it right. */
export function checkCommand(): Command {
  const dtypes = Object.keys(formats) as Dtype[];
  return new Command('check')
    .description('which convention an implementation computes, and how well')
    .option('--module <FILE>', 'a JavaScript module whose default export is the loss')
    .option('--convention <ID>', 'the convention that it should be', parseDenominator)
    .option(
      '--scale <ID>',
      `the scale that it should have: ${stages.scale.join(', ')}`,
      parseChoice('--scale', stages.scale),
    )
    .option('--dtype <TYPE>', `what it computes in: ${dtypes.join(', ')}`, parseChoice('--dtype', dtypes), 'float32')
    .option('--runs <N>', 'generated batches', parseCount('--runs'), 200)
    .option('--seed <S>', 'where the batches come from', parseCount('--seed', { least: 0, most: 2 ** 31 - 1 }), 1)
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(
      runAction<Options>(async (options, { stdout, stderr }) => {
        const { module, convention, dtype } = options;
        if (module === undefined && dtype !== 'float32') {
          throw new NtXentError('NTX-E307', `--dtype ${dtype} is not what the built-in loss computes in.`, {
            action: 'Leave --dtype out, or name your own loss with --module FILE.',
          });
        }
        // stdout is for the verdict: what a module prints goes to stderr.
        if (module !== undefined) console.log = console.info = console.debug = console.error;
        const implementation = module === undefined ? builtIn(convention) : await loadModule(module, dtype);
        const { result, properties } = await examine(implementation, options, stderr);
        stdout.write(
          options.json
            ? `${JSON.stringify(checkJson(result, properties))}\n`
            : checkText(result, properties, replayOf(options), stdout.hasColors?.() ?? false),
        );
        return result.verdict === 'conforms' ? 0 : 1;
      }),
    );
}

async function examine(implementation: Implementation, { runs, seed, convention, scale }: Options, stderr: Stream) {
  const progress = startProgress(stderr, runs);
  try {
    const result = await check(implementation, {
      asked: convention ?? null,
      askedScale: scale ?? null,
      runs,
      seed,
      progress: progress.update,
    });
    return { result, properties: await propertiesOf(implementation, result) };
  } finally {
    progress.stop();
  }
}

async function propertiesOf(implementation: Implementation, { candidate, seed }: Check): Promise<PropertyResult[]> {
  if (!candidate) return [];
  const subject = implementationAs(implementation, candidate);
  const results: PropertyResult[] = [];
  for (const theorem of theorems
    .filter(({ slug }) => properties.includes(slug))
    .filter((one) => one.appliesTo(subject))) {
    const { slug, holds, cases, claims, smallestSlack, ...evidence } = await testTheorem(theorem, subject, {
      runs: PROPERTY_RUNS,
      seed,
    });
    const { given, statement = '' } = evidence.counterexample ?? {};
    const counterexample = given ? { statement, batch: batchJson(given.batch, given.temperature) } : null;
    results.push({ id: slug, holds, evidence: { cases, claims, smallestSlack, counterexample } });
  }
  return results;
}

function replayOf({ module, convention, scale, dtype, runs, seed }: Options): string {
  const words = [
    'nt-xent check',
    module && `--module ${JSON.stringify(module)}`,
    convention && `--convention ${convention}`,
    scale && `--scale ${JSON.stringify(scale)}`,
  ];
  return [...words, `--dtype ${dtype} --runs ${runs} --seed ${seed}`].filter(Boolean).join(' ');
}
