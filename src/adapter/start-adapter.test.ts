import { expect, it, test } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { startAdapter } from './start-adapter.ts';

const node = JSON.stringify(process.execPath);
const command = (name: string, ...words: string[]) => `${node} src/adapter/fixtures/${name}.mjs ${words.join(' ')}`;
const given = batch(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [4, 2]);

it('says what it computes, and computes it', async () => {
  const adapter = await startAdapter(command('good'), { validate: true });
  try {
    const { compute, close: _, ...about } = adapter;
    expect(about).toEqual({
      name: 'fake',
      version: '1.0',
      language: 'javascript',
      dtype: 'float32',
      homepage: 'https://example.org',
      returns: ['loss', 'perAnchor', 'gradient'],
    });
    // The fake returns the temperature as loss, 2N numbers from N up, and the rows as the gradient.
    expect(await compute(given, 0.3)).toEqual({ loss: 0.3, perAnchor: [2, 3, 4, 5], gradient: [...given.rows] });
  } finally {
    await adapter.close?.();
  }
});

test('questions may be asked all at once', async () => {
  const { compute, close } = await startAdapter(command('good'));
  const temperatures = Array.from({ length: 100 }, (_, i) => i + 1);
  const answers = await Promise.all(temperatures.map((temperature) => compute(given, temperature)));
  expect(answers.map((answer) => 'loss' in answer && answer.loss)).toEqual(temperatures);
  await close?.();
});
