import { ntXent } from '../../spec/convention.ts';
import { arithmetic, exact } from '../../spec/decimals/exact.ts';
import { loss } from '../../spec/loss.ts';
import { float32Gradient } from '../../src/float32/gradient.ts';
import { float32Loss } from '../../src/float32/loss.ts';
import type { Ball } from '../../src/truth/certified/ball.ts';
import { certifiedGradient } from '../../src/truth/certified/gradient.ts';
import { certifiedLosses } from '../../src/truth/certified/loss.ts';
import { preparedSumsInParallel } from '../../src/truth/parallel/parallel-sums.ts';
import { type Answer, type Prepare, serve } from './serve.ts';

// Our own side of the benchmark, a process like the peers. Its argument: a key of `tiers`.

const reals = arithmetic(60);

const tiers: Record<string, Prepare> = {
  reference: (batch, temperature, digits) => ({
    loss() {
      const { value, radius } = loss(batch, temperature, ntXent, digits).value;
      return () => ({ value: value.toFixed(), radius: radius.toExponential(3) });
    },
  }),
  certified: (batch, temperature) => ({
    loss() {
      const losses = certifiedLosses(batch, temperature, [ntXent]);
      return () => inWords(losses?.[0]?.value);
    },
    gradient() {
      const result = certifiedGradient(batch, temperature);
      return () => ({ ...inWords(result?.value), ...(result && { gradient: result.high }) });
    },
  }),
  'certified-two-threads': (batch, temperature) => ({
    async loss() {
      const summed = await preparedSumsInParallel(batch, temperature, ntXent, { workers: 2 });
      const losses = certifiedLosses(batch, temperature, [ntXent], summed);
      return () => inWords(losses?.[0]?.value);
    },
  }),
  float32: (batch, temperature) => ({
    loss() {
      const { mean } = float32Loss(batch, temperature);
      return () => ({ value: mean });
    },
    gradient() {
      const { mean, gradient } = float32Gradient(batch, temperature);
      return () => ({ value: mean, gradient });
    },
  }),
};

function inWords(ball: Ball | undefined): Answer {
  if (ball === undefined) throw new Error('the certified tier has no value here');
  const value = exact(ball.high, reals).plus(exact(ball.low, reals));
  return { value: value.toFixed(), radius: ball.radius.toExponential(3) };
}

await serve(`Node ${process.versions.node}`, tiers[process.argv[2] ?? ''] as Prepare);
