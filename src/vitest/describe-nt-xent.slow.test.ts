import { float32Loss } from '../float32/loss.ts';
import { describeNtXent, type LossFunction } from '../vitest.ts';

/** Right, and rounded to eight bits at the end. */
const roundedLoss: LossFunction = (batch, temperature) => {
  const { mean } = float32Loss(batch, temperature);
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(mean) || 1)) - 7);
  return Math.round(mean / unit) * unit;
};

// To tell conventions apart in so coarse an arithmetic takes many batches.
describeNtXent('in bfloat16', roundedLoss, { dtype: 'bfloat16', runs: 3 });
