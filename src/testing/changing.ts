import type { Batch } from '../../spec/batch.ts';
import { type Answer, type AnsweredLoss, answered, type Implementation } from '../implementations/implementation.ts';

/** An implementation whose losses are changed before they are told; what it refuses or fails on stays. */
export function changing(
  implementation: Implementation,
  change: (answer: AnsweredLoss, batch: Batch, temperature: number) => Answer,
): Implementation {
  return {
    ...implementation,
    compute: async (batch, temperature) => {
      const answer = answered(await implementation.compute(batch, temperature));
      return answer.kind === 'loss' ? change(answer, batch, temperature) : answer;
    },
  };
}
