import type { ContenderId } from '../peers/contenders.ts';
import type { Entry, Goal, Task, Work } from './work.ts';

const sizes = [64, 128, 256, 512, 1024, 2048].map((pairs) => ({ pairs, dimension: 128 }));

/** A task in float32, against frameworks, at the sizes that people train with. */
export function float32Work(id: string, title: string, task: Task, goals: (wasm: Entry) => readonly Goal[]): Work {
  const entry = (contender: ContenderId): Entry => ({ contender, task });
  const wasm = entry('tfjs-wasm');
  return {
    id,
    title,
    entries: [entry('float32'), wasm, entry('tfjs-cpu'), entry('torch-float32'), entry('torch-float64')],
    sizes,
    quick: sizes.filter(({ pairs }) => pairs === 64 || pairs === 256),
    goals: goals(wasm),
  };
}
