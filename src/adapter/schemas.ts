import { z } from 'zod';
import { SITE } from '../../spec/nt-xent-error.ts';
import { messages } from './messages.ts';

/** The JSON Schemas of the messages, by file name, as spec/protocol/ has them. */
export function schemas(): Map<string, string> {
  return new Map(
    Object.entries(messages).map(([name, type]) => {
      const { $schema, ...schema } = z.toJSONSchema(type, { io: 'input' });
      const file = `${name}.schema.json`;
      return [file, `${JSON.stringify({ $schema, $id: `${SITE}/protocol/${file}`, ...schema }, null, 2)}\n`];
    }),
  );
}
