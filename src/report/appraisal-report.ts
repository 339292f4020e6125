import { z } from 'zod';
import { decimal, list, ofConvention } from './schema-parts.ts';

// What `nt-xent floor --json` prints. The code that writes it takes its types from here, and spec/protocol/ publishes it:
// `npm run schemas` writes its JSON Schema, with the descriptions.

const { convention, scale } = ofConvention;
const terms = z.int().min(0).describe('How many terms the denominator has.');

const noLevels = z.object({
  ...{ convention, terms },
  ...{ floor: z.null(), collapse: z.null(), ceiling: z.null() },
  reason: z.string().describe('Why it has no loss, and so no levels.'),
});

const levels = z.object({
  ...{ convention, terms },
  floor: decimal('The smallest loss that any batch can have'),
  collapse: decimal('The loss where all rows are equal'),
  ceiling: decimal('The largest loss that any batch can have'),
  attainable: z.boolean().nullable().describe('Whether rows of this dimension can reach the floor; null without one.'),
  randomRows: z
    .string()
    .nullable()
    .describe(
      'About the mean loss of rows in random directions, in decimals; null without a dimension, and for a tiny τ.',
    ),
});

const levelsAndPlace = levels.extend({
  place: z
    .enum(['below-floor', 'at-floor', 'between', 'at-collapse', 'above-collapse', 'at-ceiling', 'above-ceiling'])
    .describe('Where the loss lies among the levels.'),
  possible: z.boolean().describe('Whether a batch may have the loss.'),
  fraction: z
    .string()
    .nullable()
    .describe('(loss − floor)/(collapse − floor), in decimals; null where floor and collapse are equal.'),
});

const levelHit = z.object({ convention, scale, level: z.enum(['floor', 'collapse']) });

/** The report of the levels, and of a loss among them. */
export const appraisalSchema = z
  .object({
    pairs: z.int().min(1).describe('N'),
    temperature: z.number().describe('τ'),
    dimension: z.int().min(1).nullable().describe('d; null where it was not given.'),
    scale: scale.describe('What the mean over the anchors is multiplied by.'),
    // The first that fits is taken, so that the one with the most keys stands first.
    values: list(z.union([levelsAndPlace, levels, noLevels])).describe('The levels of each convention.'),
    loss: z
      .object({
        value: z.string().describe('The loss, as it was given.'),
        from: decimal('The smallest number that it stands for'),
        to: decimal('The largest'),
        possible: list(convention).describe('The conventions under which a batch may have it.'),
        ruledOut: list(convention).describe('The conventions under which no batch has it.'),
        fittingScales: list(scale).describe('The scales that would put it between floor and collapse.'),
        levelHits: list(levelHit).describe('The levels that it equals to every digit, under any scale.'),
      })
      .nullable()
      .describe('What a loss can be; null where none was given.'),
    example: z
      .object({ loss: decimal('A round number below the first floor'), rulesOut: list(convention) })
      .nullable()
      .describe('A loss that would rule conventions out; null where the first floor is 0, or there is none.'),
  })
  .describe('What nt-xent floor --json prints.');

/** The levels, and a loss among them, as `--json` prints them. */
export type AppraisalJson = z.infer<typeof appraisalSchema>;
