import { messages, schemaFile } from '../implementations/protocol/messages.ts';
import { appraisalSchema } from './appraisal-report.ts';
import { checkSchema } from './check/check-report.ts';
import { judgementSchema } from './judgement-report.ts';

/** What each command prints with `--json`, by the name of its schema in spec/protocol/. */
const reports = {
  'check-report': checkSchema,
  'floor-report': appraisalSchema,
  'judge-report': judgementSchema,
} as const;

/** The JSON Schemas of all that other programs write to us or read from us, by file name, as spec/protocol/ has them. */
export const schemas = (): Map<string, string> =>
  new Map(Object.entries({ ...messages, ...reports }).map(([name, type]) => schemaFile(name, type)));
