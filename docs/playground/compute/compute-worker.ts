import { errorParts } from '../error-parts.ts';
import { tauCurves } from '../pictures/tau-curves.ts';
import { takenBatch } from '../taken-batch.ts';
import { measure } from './measure.ts';
import type { Answer, Question } from './question.ts';
import { requireModest } from './require-modest.ts';

/** Answers questions one after the other, away from the thread that draws. */
self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  self.postMessage(await answer(data));
});

async function answer({ kind, state }: Question): Promise<Answer> {
  try {
    if (kind === 'measurement') return { kind, measurement: await measure(state) };
    requireModest(state.batch, state.temperature);
    return { kind, curves: tauCurves(takenBatch(state)) };
  } catch (error) {
    return { kind: 'error', error: errorParts(error) };
  }
}
