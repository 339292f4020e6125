import { readFileSync } from 'node:fs';
import { type ErrorCode, errors, NtXentError, SITE } from '../../spec/errors/nt-xent-error.ts';
import { catalogue } from '../../src/cli/commands/explain.ts';
import { schemas } from '../../src/report/schemas.ts';

/** The addresses of the site that others have: of errors, of all that `explain` knows, in the schemas and in the README. */
export function printedAddresses(): string[] {
  return [
    ...(Object.keys(errors) as ErrorCode[]).map((code) => new NtXentError(code, '').link),
    ...catalogue().map(({ link }) => link),
    ...Array.from(
      readFileSync('README.md', 'utf8').matchAll(new RegExp(`${SITE}[^\\s)]*`, 'g')),
      ([address]) => address,
    ),
    ...Array.from(schemas().values(), (schema) => JSON.parse(schema).$id as string),
  ];
}
