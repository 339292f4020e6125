import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Finds the package by its own name, since sources and build lie at different depths. */
const require = createRequire(import.meta.url);
const manifest = 'nt-xent-oracle/package.json';

/** The version of the package. */
export const version: string = require(manifest).version;

/** The path of a file or folder of the package that is no code and so is not in the build, for example `spec/vectors/golden`. */
export const packageFile = (path: string): string => join(dirname(require.resolve(manifest)), path);

/** The program that calls any loss in Python. It is started by its path, so that what the interpreter imports stays as it is. */
export const pythonAdapter = packageFile('python/nt_xent_oracle/__main__.py');
