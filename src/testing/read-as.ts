import { expect } from 'vitest';
import type { z } from 'zod';

/** Reads JSON text by its schema, and expects that it holds no key which the schema does not know. */
export function readAs<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  const read = schema.parse(JSON.parse(text));
  expect(read).toEqual(JSON.parse(text));
  return read;
}
