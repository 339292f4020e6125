import { createRequire } from 'node:module';

/** The version of the package. By its own name, since sources and build lie at different depths. */
export const version: string = createRequire(import.meta.url)('nt-xent-oracle/package.json').version;
