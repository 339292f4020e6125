import { onBeforeUnmount, type ShallowRef, shallowRef, watch } from 'vue';
import type { ErrorParts } from '../error-parts.ts';
import type { CurvePoint } from '../pictures/tau-curves.ts';
import type { PlaygroundState } from '../playground-state.ts';
import { latestOnly } from './latest-only.ts';
import type { Measurement } from './measurement.ts';
import type { Answer } from './question.ts';
import { startWorker } from './start-worker.ts';

/** The numbers that belong to a state: computed anew in two workers whenever it changes; `drawing` is of the curves. */
export function useMeasurement(state: ShallowRef<PlaygroundState>) {
  const measurement = shallowRef<Measurement>();
  const curves = shallowRef<readonly CurvePoint[]>([]);
  const error = shallowRef<ErrorParts>();
  const busy = shallowRef(true);
  const drawing = shallowRef(true);
  const workers = [startWorker(), startWorker()] as const;
  onBeforeUnmount(() => workers.forEach(({ stop }) => stop()));

  const show = (answer: Answer) => {
    if (answer.kind === 'measurement') {
      measurement.value = answer.measurement;
      error.value = undefined;
    } else if (answer.kind === 'curves') curves.value = answer.curves;
    else {
      measurement.value = undefined;
      error.value = answer.error;
    }
  };
  const measure = latestOnly(async (asked: PlaygroundState) => {
    show(await workers[0].ask({ kind: 'measurement', state: asked }));
    busy.value = state.value !== asked;
  });
  const draw = latestOnly(async (asked: PlaygroundState) => {
    const answer = await workers[1].ask({ kind: 'curves', state: asked });
    // What is wrong with a batch is said once, by the measurement.
    if (answer.kind === 'curves') show(answer);
    else curves.value = [];
    drawing.value = state.value.batch !== asked.batch || state.value.dtype !== asked.dtype;
  });
  watch(
    state,
    (now, before) => {
      busy.value = true;
      // What was wrong with another batch says nothing of this one.
      if (now.batch !== before?.batch) error.value = undefined;
      measure(now);
      if (now.batch !== before?.batch || now.dtype !== before.dtype) {
        drawing.value = true;
        draw(now);
      }
    },
    { immediate: true },
  );
  return { measurement, curves, error, busy, drawing };
}
