import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// npm run build, after tsc: that compiles what has changed, and leaves what was made of a source that is gone.

const made = /(\.d)?\.(js|mjs|ts|mts|json)$/;
for (const path of readdirSync('dist', { recursive: true })) {
  if (!made.test(path) || path.startsWith('for-tests')) continue;
  const stem = path.replace(made, '');
  const sources = ['.ts', '.mjs', '.json'].map((ending) => stem + ending);
  if (!sources.some(existsSync)) rmSync(join('dist', path));
}
