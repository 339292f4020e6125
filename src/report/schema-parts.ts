import { z } from 'zod';
import { denominators, stages } from '../../spec/convention.ts';
import { type Dtype, formats } from '../rounding/formats.ts';

// What the schemas of several reports have in common.

/** The words for the arithmetic of a loss. */
export const dtypes = Object.keys(formats) as [Dtype, ...Dtype[]];

/** A list, which our own code does not change. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** A result, which is a string so that readers keep all of its digits. */
export const decimal = (what: string) => z.string().describe(`${what}, in decimals.`);

/** The stages in which the conventions that people mean differ. */
export const ofConvention = {
  convention: z.enum(denominators).describe('The denominator.'),
  anchors: z.enum(stages.anchors),
  scale: z.enum(stages.scale),
  layout: z.enum(stages.layout),
};
