import { messages, schemaFile } from '../implementations/protocol/messages.ts';
import { checkSchema } from './check/check-report.ts';

/** The JSON Schemas of all that other programs write to us or read from us, by file name, as spec/protocol/ has them. */
export const schemas = (): Map<string, string> =>
  new Map(Object.entries({ ...messages, 'check-report': checkSchema }).map(([name, type]) => schemaFile(name, type)));
