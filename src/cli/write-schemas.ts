import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemas } from '../report/schemas.ts';

// `npm run schemas` runs this file, which writes spec/protocol/*.schema.json.
for (const [file, text] of schemas()) writeFileSync(join('spec/protocol', file), text);
