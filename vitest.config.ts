import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{spec,src,proofs,docs,bench}/**/*.test.ts'],
    coverage: {
      include: ['{spec,src}/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 95 },
    },
  },
});
