import { existsSync, readFileSync } from 'node:fs';
import { version } from '../../../src/package.ts';

/** Which version the site describes, and when its evidence was computed. */
export interface About {
  readonly version: string;
  /** YYYY-MM-DD; null where `npm run evidence` has not run. */
  readonly date: string | null;
}

declare const data: About;

export { data };

const path = new URL('../../evidence/about.json', import.meta.url);

export default {
  watch: ['../../evidence/about.json'],
  load: (): About => {
    const found = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
    return { version, date: found?.date ?? null };
  },
};
