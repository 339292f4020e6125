import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { isAsked } from './src/vitest/environment.ts';

const tests = ['{spec,src,proofs,docs,bench}/**/*.test.ts'];
// Someone's own implementation, in place of this package: each test by its name.
const oracle = { include: ['src/vitest/your-implementation.suite.ts'], reporters: ['verbose'] };

/** Slow files first: a long one that starts last would keep one core busy, and the others idle. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => moduleId.endsWith('.slow.test.ts');
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

export default defineConfig({
  // The samples of the site import the package by its name, and get the sources.
  resolve: {
    alias: [{ find: /^nt-xent-oracle$/, replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) }],
  },
  test: {
    ...(isAsked(process.env) ? oracle : { include: tests }),
    // `npm run test:site` runs these, in a browser.
    exclude: ['docs/browser/**', '**/node_modules/**'],
    // Tests leave nothing behind, and loading all modules anew for each file took a third of the time.
    isolate: false,
    // Threads load modules faster than processes do. Another implementation is tested in a process: a thread hears no signals, and what
    // it started would outlive it.
    pool: isAsked(process.env) ? 'forks' : 'threads',
    sequence: { sequencer: SlowFirst },
    // A guard against hanging, not a measure of speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: availableParallelism(),
    coverage: {
      include: ['{spec,src}/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 95 },
    },
  },
});
