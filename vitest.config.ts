import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{spec,src,proofs,docs,bench}/**/*.test.ts'],
    // Tests leave nothing behind, and loading all modules anew for each file took a third of the time.
    isolate: false,
    // A guard against hanging, not a measure of speed.
    testTimeout: 60_000,
    maxWorkers: availableParallelism(),
    coverage: {
      include: ['{spec,src}/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 95 },
    },
  },
});
