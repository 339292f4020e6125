import { z } from 'zod';
import { denominators, stages } from '../../../spec/convention.ts';
import { dtypes, list, ofConvention } from '../schema-parts.ts';

// The report of a check, as `nt-xent check --json` prints it. The code that writes it and all code that reads it take their types
// from here, and spec/protocol/ publishes it: `npm run schemas` writes its JSON Schema, with the descriptions.

const decimal = (what: string) => z.string().describe(`${what}, in decimals, or NaN or Infinity.`);

const ratio = z.number().nullable().describe('error/bound; null where it is not finite, or nothing was compared.');

const batch = z
  .object({ embeddings: list(list(z.number())), temperature: z.number() })
  .meta({ id: 'batch', description: '2N rows, view 1 and then view 2, and τ: nt-xent judge reads it.' });

const bugs = list(z.string()).describe('The known bugs in it, by their ids.');
const candidate = z.object({ ...ofConvention, bugs }).meta({ id: 'candidate' });

const knownBug = z
  .object({
    id: z.string(),
    title: z.string().describe('What the code does, in a few words.'),
    effect: z.string().describe('What it does to the loss.'),
    threads: list(z.string()).describe('Where it was seen.'),
    cure: z.string().describe('What to do.'),
    options: z
      .record(z.string(), z.string())
      .exactOptional()
      .describe('The unusual option of each stage that has one.'),
  })
  .meta({ id: 'knownBug' });

const difference = {
  error: decimal('|got − expected|'),
  bound: decimal('How large the error may be, by rounding'),
  ratio,
  batch,
};
const sample = z
  .object({
    anchor: z.int().min(0).nullable().describe('The row whose loss it is; null for the loss of the batch.'),
    got: decimal('What it returned'),
    expected: decimal('What it must be'),
    ...difference,
  })
  .meta({ id: 'sample', description: 'A loss, and what it must be.' });
const slope = z
  .object({ row: z.int(), got: list(z.string()), expected: list(z.string()), ...difference })
  .meta({ id: 'slope', description: 'The gradient of a row, and what it must be.' });

const range = z.tuple([z.number(), z.number()]).readonly();
const ranges = z
  .object({ pairs: range, dimension: range, temperature: range })
  .meta({ id: 'ranges', description: 'From, to: N, d and τ.' });
const side = z.number().nullable();

const domain = z.object({
  ...ranges.partial().shape,
  large: z.object({ ranges, answered: z.int(), asked: z.int() }).nullable(),
  probes: ranges.nullable(),
  ...{ batches: z.int(), answered: z.int(), refused: z.int(), failed: z.int() },
  takesOnly: z
    .partialRecord(z.enum(['pairs', 'dimension', 'temperature']), z.tuple([side, side]).readonly())
    .describe('From, to, where it takes a part of the domain only; null for a side on which it took all.'),
  refusedWithin: z.int().describe('Batches that it refused though they lie within what it takes.'),
  failure: z.string().nullable().describe('What it said of the first batch that it failed on.'),
});

const property = z.object({
  id: z.string().describe('The slug of the theorem.'),
  holds: z.boolean().nullable().describe('null where no claim was made.'),
  evidence: z.object({
    cases: z.int(),
    claims: z.int(),
    smallestSlack: z.string().nullable(),
    counterexample: z.object({ statement: z.string(), batch }).nullable(),
  }),
});

const probe = z.object({
  id: z.string(),
  stress: z.boolean().describe('Whether it lies beyond the domain of conformance: then no verdict rests on it.'),
  loss: z.string().exactOptional(),
  errored: z.string().exactOptional(),
  skipped: z.string().exactOptional(),
  ratio,
  holds: z.boolean().nullable().describe('Whether the loss is that of the candidate; null where that cannot be said.'),
  matters: z
    .object({
      of: z.enum(['pairs', 'temperature', 'norm']),
      at: z.number().exactOptional(),
      below: z.number().exactOptional(),
      above: z.number().exactOptional(),
      met: z.boolean().describe("Whether people's batches and temperatures get there."),
    })
    .nullable()
    .describe('Of a stress probe that it fails: from where on that matters.'),
});

/** The report of a check. */
export const checkSchema = z
  .object({
    implementation: z.object({
      name: z.string(),
      version: z.string().exactOptional(),
      language: z.string(),
      dtype: z.enum(dtypes),
      accuracy: z.object({ exp: z.number(), log: z.number() }).exactOptional(),
      homepage: z.string().exactOptional(),
      temperature: z.number().exactOptional(),
      pairs: z.int().exactOptional().describe('The only N that it takes.'),
      compiles: z.boolean().exactOptional().describe('Whether it compiles each shape: then few were asked.'),
      call: z.string().exactOptional().describe('The expression that was computed.'),
      rows: z.literal('unit').exactOptional().describe('The adapter divided the rows by their norms.'),
      layout: z.literal('interleaved').exactOptional().describe('The adapter gave the loss a1 b1 a2 b2 ….'),
      device: z.string().exactOptional(),
      returns: list(z.enum(['loss', 'perAnchor', 'gradient'])).exactOptional(),
    }),
    verdict: z.enum(['conforms', 'deviates', 'unknown', 'inconclusive', 'errored']),
    convention: ofConvention.convention.nullable().describe('What it computes; null where that is not known.'),
    anchors: ofConvention.anchors.nullable(),
    scale: ofConvention.scale.nullable(),
    layout: ofConvention.layout.nullable(),
    bugs,
    nearest: candidate.nullable().describe('The nearest convention, where it is none that is known.'),
    coarser: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('The arithmetic in which the answers would be near enough to the nearest.'),
    asked: z.enum(denominators).nullable(),
    askedScale: z.enum(stages.scale).nullable(),
    reason: z
      .string()
      .describe('Why the verdict is what it is, a sentence without its subject; empty where it conforms.'),
    deviation: knownBug.nullable().describe('The first of `deviations`.'),
    deviations: list(knownBug),
    related: z
      .object({
        ...{ id: z.string(), title: z.string(), differs: z.string(), parameter: z.string() },
        sources: list(z.string()),
      })
      .nullable()
      .describe('The loss of its own that it is: neither NT-Xent nor a bug.'),
    fitted: z.object({ symbol: z.string(), value: z.number() }).nullable(),
    effectiveTemperature: z.object({ kind: z.enum(['fixed', 'times']), value: z.number() }).nullable(),
    worst: sample.nullable().describe('Of all answers to generated batches the nearest to its bound, or beyond it.'),
    sharpest: sample.nullable().describe('Where the bound was the smallest part of the loss.'),
    counterexample: sample.nullable().describe('The smallest batch found on which it is not what it should be.'),
    snippets: z
      .object({ python: z.string(), typescript: z.string() })
      .nullable()
      .describe('The same, as code to paste.'),
    gradient: z
      .object({
        holds: z.boolean(),
        compared: z.int(),
        multiple: z.object({ factor: z.number(), scale: z.enum(stages.scale) }).nullable(),
        worst: slope,
        counterexample: slope.nullable(),
      })
      .nullable(),
    properties: list(property),
    probes: list(probe),
    left: list(z.object({ ...candidate.shape, sameAs: list(z.string()) })),
    ruledOut: list(z.object({ name: z.string(), by: z.string(), ratio })),
    wouldDecide: z
      .object({ pairs: z.int(), dimension: z.int(), temperature: z.number(), dtype: z.enum(dtypes) })
      .nullable(),
    domain: domain.nullable().describe('What was tried; null where no batches were generated.'),
    stress: z.object({
      suspected: list(z.object({ ...knownBug.shape, mark: z.string(), trusted: z.string() })),
      temperatureFloor: z.number().nullable(),
    }),
    zeroPolicy: z.object({ id: z.string(), says: z.string(), zeroRow: z.string() }).nullable(),
    keepsDigits: z.boolean().nullable(),
    seed: z.int(),
    runs: z.int(),
    answered: z.int(),
    unchecked: z.int(),
    anchorLosses: z.int(),
    warnings: list(z.string()).describe('What it warned of, each warning once.'),
    tracebacks: list(z.object({ message: z.string(), traceback: z.string() })).describe(
      'Where it failed, in the words of its language: the first different ones.',
    ),
  })
  .describe('What nt-xent check --json prints.');

/** A check as `--json` prints it. */
export type CheckJson = z.infer<typeof checkSchema>;
/** The part of the report on one property. */
export type PropertyResult = CheckJson['properties'][number];
/** The part of the report on one probe; `holds` is null where it cannot be said whether the answer is right. */
export type ProbeResult = CheckJson['probes'][number];

/** The data that reports for other programs need: the JSON of a check, and the lines that people read first. */
export interface CheckReport {
  /** The verdict in a sentence. */
  readonly headline: string;
  /** The command that runs the check again. */
  readonly replay: string;
  readonly json: CheckJson;
}
