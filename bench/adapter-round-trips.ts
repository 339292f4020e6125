import { loadavg } from 'node:os';
import { type Batch, batch } from '../spec/batch.ts';
import { answered } from '../src/implementations/implementation.ts';
import { startAdapter } from '../src/implementations/process/start-adapter.ts';

// npm run bench:adapter [SECONDS] [PYTHON]: how many losses a second the NumPy adapter of examples/ gives for N = 8, d = 16,
// one question after the other and four at a time, with the load of the machine beside.

const [seconds = '5', python = '/usr/bin/python3'] = process.argv.slice(2);
const givenBatch: Batch = batch(
  Float32Array.from({ length: 16 * 16 }, (_, i) => ((i * 7919) % 1009) / 504.5 - 1),
  [16, 16],
);

const { compute, close } = await startAdapter(`${python} examples/adapters/numpy_loss.py`);
try {
  for (const askers of [1, 4]) {
    const until = performance.now() + 1000 * Number(seconds);
    let count = 0;
    const ask = async () => {
      for (; performance.now() < until; count++) {
        const answer = answered(await compute(givenBatch, 0.5));
        if (answer.kind !== 'loss') throw new Error(JSON.stringify(answer));
      }
    };
    await Promise.all(Array.from({ length: askers }, ask));
    const load = loadavg()[0]?.toFixed(1);
    process.stdout.write(`${Math.round(count / Number(seconds))} a second, ${askers} at a time, load ${load}\n`);
  }
} finally {
  await close?.();
}
