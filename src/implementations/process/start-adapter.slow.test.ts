import { expect, it, test } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { fake } from '../../testing/start-fake.ts';
import type { Implementation } from '../implementation.ts';
import { answered } from '../implementation.ts';
import type { AdapterOptions } from './converse.ts';

const givenBatch = batch(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [4, 2]);

async function withFake<T>(name: string, use: (adapter: Implementation) => Promise<T>, options?: AdapterOptions) {
  const adapter = await fake(name).start(options);
  return use(adapter).finally(adapter.close);
}

it('says what it computes, and computes it', () =>
  withFake(
    'good',
    async ({ compute, close: _, remarks, ...about }) => {
      expect(remarks).toEqual({ warnings: [], tracebacks: [] });
      expect(about).toEqual({
        name: 'fake',
        version: '1.0',
        language: 'javascript',
        dtype: 'float32',
        homepage: 'https://example.org',
        returns: ['loss', 'perAnchor', 'gradient'],
      });
      // This fake returns the temperature as loss, 2N numbers from N up, and the rows as the gradient.
      expect(await compute(givenBatch, 0.3)).toEqual({
        loss: 0.3,
        perAnchor: [2, 3, 4, 5],
        gradient: [...givenBatch.rows],
      });
    },
    { validate: true },
  ));

test('questions may be asked all at once', () =>
  withFake('good', async ({ compute }) => {
    const temperatures = Array.from({ length: 100 }, (_, i) => i + 1);
    const answers = await Promise.all(temperatures.map((temperature) => compute(givenBatch, temperature)));
    expect(answers).toMatchObject(temperatures.map((loss) => ({ loss })));
  }));

test('a large batch goes there and back', () =>
  withFake('good', async ({ compute }) => {
    const rows = Float32Array.from({ length: 2048 * 256 }, (_, i) => i + 0.5);
    const answer = answered(await compute(batch(rows, [2048, 256]), 1));
    const gradient = Float32Array.from((answer.kind === 'loss' && answer.gradient) || []);
    // Two megabytes, too many to compare one by one.
    expect(Buffer.compare(Buffer.from(gradient.buffer), Buffer.from(rows.buffer))).toBe(0);
  }));

test('a loss that is no number is an answer, however it is written', () =>
  withFake('nan', async ({ compute }) => {
    const { NaN: nan, NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;
    for (const loss of [nan, NEGATIVE_INFINITY, POSITIVE_INFINITY, nan])
      expect(await compute(givenBatch, 1)).toEqual({ loss });
  }));

test('it may refuse, or fail, and goes on', () =>
  withFake('refuses', async ({ compute }) => {
    expect(await compute(givenBatch, 1)).toEqual({ skipped: 'τ is too small' });
    expect(await compute(givenBatch, 1)).toEqual({ skipped: 'one pair (https://example.org/1)' });
    expect(await compute(givenBatch, 1)).toEqual({ errored: 'CUDA out of memory' });
  }));

test('a temperature that is built in is the only one asked for', () =>
  withFake('fixed-temperature', async ({ temperature, compute }) => {
    expect(temperature).toBe(0.5);
    expect(await compute(givenBatch, 0.5)).toEqual({ loss: 0.5 });
    expect(await compute(givenBatch, 0.2)).toEqual({ skipped: 'its temperature is fixed at 0.5' });
  }));

test('a number of pairs that is built in is the only one asked for, and what it says beside its answers is kept', () =>
  withFake(
    'announces-all',
    async ({ remarks, compute, ...about }) => {
      expect(about).toMatchObject({ pairs: 2, compiles: true, rows: 'unit', device: 'cuda:0' });
      expect(about.call).toBe('NTXentLoss(temperature=t)(a, b)');
      expect(await compute(batch(Float32Array.of(1, 2), [2, 1]), 1)).toEqual({ skipped: 'it takes only N = 2' });
      expect(await compute(givenBatch, 1)).toEqual({ loss: 0.5 });
      expect(await compute(givenBatch, 0.5)).toEqual({ errored: 'no such τ' });
      expect(remarks).toEqual({
        warnings: ['it is old', 'it is slow', 'it is cold'],
        tracebacks: [{ message: 'no such τ', traceback: 'File "loss.py"\n  no such τ' }],
      });
    },
    { validate: true },
  ));

test('the first answer of a shape that is compiled may take longer, and no other', () =>
  withFake(
    'compiles',
    async ({ compute }) => {
      expect(await compute(givenBatch, 1)).toEqual({ loss: 0.5 });
      expect(await compute(batch(Float32Array.of(1, 2), [2, 1]), 1)).toEqual({ loss: 0.5 });
      await expect(compute(givenBatch, 2)).rejects.toMatchObject({ code: 'NTX-E402' });
    },
    { answerTimeout: 0.2 },
  ));

test('the accuracy of its exp and log is carried along', () =>
  withFake('announces-accuracy', async ({ accuracy }) => {
    expect(accuracy).toEqual({ exp: 116, log: 4030 });
  }));

test('a batch is sent only as it is', () =>
  withFake('bfloat16', async ({ compute }) => {
    expect(await compute(givenBatch, 1)).toEqual({ loss: 0.5 });
    const finer = batch(Float32Array.of(1, 1 + 2 ** -9), [2, 1]);
    expect(await compute(finer, 1)).toEqual({ skipped: 'the batch is not exact in bfloat16' });
  }));

test('keys that the protocol lacks are passed over', () =>
  withFake('unknown-key', async ({ compute }) => {
    expect(await compute(givenBatch, 1)).toEqual({ loss: 0.5 });
  }));

test('standard error may be flooded', () =>
  withFake('floods-stderr', async ({ compute }) => {
    expect(await compute(givenBatch, 1)).toEqual({ loss: 0.5 });
  }));

test('what came once must come again, validated or not', () =>
  withFake('leaves-gradient-out', async ({ compute }) => {
    expect(await compute(givenBatch, 1)).toMatchObject({ loss: 0.5 });
    await expect(compute(givenBatch, 1)).rejects.toMatchObject({
      code: 'NTX-E404',
      message: expect.stringMatching(/"gradient": it came with answers before, and is missing\.$/),
    });
  }));

test('time in which this process is busy itself is not held against the adapter', () =>
  withFake(
    'good',
    async ({ compute }) => {
      const asked = compute(givenBatch, 0.3);
      const until = performance.now() + 1500;
      while (performance.now() < until);
      expect(await asked).toMatchObject({ loss: 0.3 });
    },
    { answerTimeout: 0.5 },
  ));
