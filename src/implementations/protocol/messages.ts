import { z } from 'zod';
import { type ErrorCode, SITE } from '../../../spec/errors/nt-xent-error.ts';
import { type Dtype, formats } from '../../rounding/formats.ts';

// The messages of the adapter protocol, version 1. spec/protocol/ publishes them: `npm run schemas` writes its JSON
// Schemas from these types, with the descriptions.

/** The version of the protocol that is spoken here. */
export const PROTOCOL = 1;

const dtypes = Object.keys(formats) as [Dtype, ...Dtype[]];

const returned = z.enum(['loss', 'perAnchor', 'gradient']);

const number = z
  .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])], 'must be a number, "NaN", "Infinity" or "-Infinity"')
  .describe('A number, or the name of one that JSON cannot write.');

const seq = z.int().min(1).describe('The number of the request that it answers.');

const warnings = z
  .array(z.string())
  .exactOptional()
  .describe('What the loss warned of, each warning once: those that were not reported before.');

const base64 = (what: string) => z.string().meta({ contentEncoding: 'base64', description: what });

const ulps = (what: string) =>
  z.number().positive().describe(`The largest error of its ${what}, in units in the last place of the result.`);

/** Asks for the handshake. */
export const startRequest = z
  .strictObject({ cmd: z.literal('start'), protocol: z.literal(PROTOCOL) })
  .describe('The first line to an adapter.');

/** Says what the adapter is. */
export const startAnswer = z
  .strictObject({
    protocol: z.literal(PROTOCOL),
    implementation: z.strictObject({
      name: z.string().min(1),
      version: z.string().exactOptional(),
      language: z.string().min(1),
      dtype: z.enum(dtypes).describe('What it computes in; it selects the rounding bound.'),
      returns: z
        .array(returned)
        .refine((all) => all.includes('loss'), 'must contain "loss"')
        .meta({ contains: { const: 'loss' }, description: 'The loss always; more returned, more checked.' }),
      accuracy: z
        .strictObject({ exp: ulps('exp'), log: ulps('log and log1p') })
        .exactOptional()
        .describe('What its functions keep to; by default what NumPy, PyTorch and JAX do on CPU and GPU.'),
      homepage: z.string().exactOptional(),
      temperature: z
        .number()
        .positive()
        .exactOptional()
        .describe('The only temperature that it computes: it is built in.'),
      pairs: z.int().min(1).exactOptional().describe('The only N that it computes: it is built in.'),
      compiles: z
        .literal(true)
        .exactOptional()
        .describe('It compiles anew for each shape: few are asked, and the first answer of each may take longer.'),
      call: z.string().min(1).exactOptional().describe('The expression that it computes, for the report.'),
      rows: z
        .literal('unit')
        .exactOptional()
        .describe('The adapter divides the rows by their norms before the loss sees them.'),
      layout: z
        .literal('interleaved')
        .exactOptional()
        .describe('The adapter gives the loss a1 b1 a2 b2 …, and puts what comes back in the order of the request.'),
      device: z.string().min(1).exactOptional().describe('What it computes on, for the report: cuda:0.'),
      warnings,
    }),
  })
  .describe('The first line of an adapter.');

/** Asks for the loss of a batch. */
export const lossRequest = z
  .strictObject({
    cmd: z.literal('loss'),
    seq: z.int().min(1).describe('Counts the requests, from 1.'),
    shape: z.tuple([z.int().min(2).multipleOf(2), z.int().min(1)]).describe('[2N, d]'),
    data: base64('2N·d little-endian float32 numbers, row after row: rows 0…N−1 view 1, rows N…2N−1 view 2.'),
    temperature: z.number().positive(),
    want: z.array(returned).describe('What to return: what the handshake promised.'),
  })
  .describe('A question: what is the loss of this batch?');

/** The loss, and what else the adapter returns. */
export const lossAnswer = z
  .strictObject({
    seq,
    loss: number,
    perAnchor: z
      .array(number)
      .exactOptional()
      .describe('2N losses, stacked; or N where the rows of one view are the only anchors.'),
    gradient: base64('Of the returned loss with respect to the rows: float32, in the order of `data`.').exactOptional(),
    warnings,
  })
  .describe('The loss of the batch.');

/** Says that the adapter does not compute this loss, on purpose. */
export const skippedAnswer = z
  .strictObject({ seq, skipped: z.strictObject({ reason: z.string(), url: z.string().exactOptional() }) })
  .describe('No loss: the implementation does not claim to compute this one.');

/** Says that the adapter failed to compute the loss. */
export const erroredAnswer = z
  .strictObject({
    seq,
    errored: z.strictObject({
      message: z.string(),
      traceback: z.string().exactOptional().describe('Where it failed, in lines, for --verbose.'),
    }),
    warnings,
  })
  .describe('No loss: the implementation failed.');

/** The errors that an adapter can end a check with: those of `check --python`, whose other end it is. */
const failures = [
  ...(['NTX-E421', 'NTX-E422', 'NTX-E423', 'NTX-E424', 'NTX-E425'] as const),
  ...(['NTX-E426', 'NTX-E427', 'NTX-E428', 'NTX-E429', 'NTX-E430'] as const),
] as const satisfies readonly ErrorCode[];

/** Says in place of an answer, or unasked, that the adapter cannot go on. */
export const failedMessage = z
  .strictObject({
    failed: z.strictObject({
      code: z.enum(failures).describe('An error of this package, which ends the check.'),
      what: z.string().min(1).describe('What happened, a sentence.'),
      cause: z.string().exactOptional().describe('What it came from, where that is better known than the code says.'),
      action: z.string().exactOptional().describe('What to do, where that is better known than the code says.'),
    }),
  })
  .describe('In place of an answer, or unasked: the adapter cannot go on, and the check ends with this error.');

/** Asks the adapter to end; there is no answer. */
export const stopRequest = z.strictObject({ cmd: z.literal('stop') }).describe('The last line to an adapter.');

/** Every message, by the name of its schema in spec/protocol/. */
export const messages = {
  'start-request': startRequest,
  'start-answer': startAnswer,
  'loss-request': lossRequest,
  'loss-answer': lossAnswer,
  'skipped-answer': skippedAnswer,
  'errored-answer': erroredAnswer,
  'failed-message': failedMessage,
  'stop-request': stopRequest,
} as const;

/** The JSON Schema of a type, and the file in spec/protocol/ that has it. */
export function schemaFile(name: string, type: z.ZodType): [file: string, text: string] {
  const { $schema, ...schema } = z.toJSONSchema(type, {
    io: 'input',
    // `readonly` restricts only our code and says nothing of the JSON, so that it is left out.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  const file = `${name}.schema.json`;
  return [file, `${JSON.stringify({ $schema, $id: `${SITE}/protocol/${file}`, ...schema }, null, 2)}\n`];
}
