import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['docs/browser/*.test.ts'],
    // One file at a time: two would measure each other.
    fileParallelism: false,
    isolate: false,
    // A window for each core.
    maxConcurrency: availableParallelism(),
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
