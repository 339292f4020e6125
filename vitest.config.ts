import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{spec,src,proofs,docs,bench}/**/*.test.ts'],
    coverage: { include: ['spec/**', 'src/**'], exclude: ['**/*.test.ts'], thresholds: { branches: 95 } },
  },
});
