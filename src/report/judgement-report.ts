import { z } from 'zod';
import { decimal, dtypes, list, ofConvention } from './schema-parts.ts';

// What `nt-xent judge --json` prints. The code that writes it takes its types from here, and spec/protocol/ publishes it:
// `npm run schemas` writes its JSON Schema, with the descriptions.

const { convention, scale, anchors, layout } = ofConvention;

const lossAmongLevels = z.object({
  convention,
  mean: decimal('The loss of the batch'),
  perAnchor: list(z.string()).describe('The loss of each row, in decimals.'),
  floor: decimal('The smallest loss that any batch of this size can have'),
  collapse: decimal('The loss where all rows are equal'),
  ceiling: decimal('The largest loss that any batch of this size can have'),
});

const noLoss = z.object({ convention, mean: z.null(), reason: z.string().describe('Why it has no loss.') });

const comparison = z
  .object({
    ...{ convention, scale, anchors, layout },
    alike: list(scale).describe('Other scales that give the same number for this batch.'),
    expected: decimal('Its value'),
    error: decimal('|claim − expected|'),
    bound: decimal('How large the error may be, by rounding and by the digits of the claim'),
    ratio: decimal('error/bound'),
  })
  .meta({ id: 'comparison', description: 'A convention, and how far the claim is from its value.' });

/** The report of a judgement. */
export const judgementSchema = z
  .object({
    batch: z.object({ pairs: z.int().min(1).describe('N'), dimension: z.int().min(1).describe('d') }),
    temperature: z.number().describe('τ'),
    values: list(z.union([lossAmongLevels, noLoss])).describe('The value of each convention.'),
    claim: z
      .object({
        value: z.string().describe('The claimed number, as it was given.'),
        dtype: z.enum(dtypes).describe('The arithmetic in which it counts as computed.'),
        matches: list(comparison).describe('The conventions that can have given it, the likeliest first.'),
        between: z
          .enum(['more-than-rounding', 'about-rounding', 'less-than-rounding', 'nothing'])
          .nullable()
          .describe('How far apart the values of several matches are; null where there are not several.'),
        nearest: list(comparison).describe('Where nothing matches: the nearest conventions.'),
      })
      .nullable()
      .describe('What the claimed number can be; null where none was claimed.'),
  })
  .describe('What nt-xent judge --json prints.');

/** A judgement as `--json` prints it. */
export type JudgementJson = z.infer<typeof judgementSchema>;
