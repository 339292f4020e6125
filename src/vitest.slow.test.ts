import { expect, it } from 'vitest';
import { batch as batchOf } from '../spec/batch.ts';
import { ntXent } from '../spec/convention.ts';
import { deviations } from '../spec/known-bugs/deviations.ts';
import { loss } from '../spec/loss.ts';
import { general } from './oracle/identify/probes.ts';
import './vitest.ts';

const batch = batchOf(general);

// All anchors of `log-of-mean` have right losses: only their mean is wrong.
const ofAnchors = deviations.filter(({ id }) => id !== 'log-of-mean');
it.each(ofAnchors)('toBeNtXent names $id by the losses of the anchors', ({ id, options, title, cure }) => {
  // A clamp at 1 shows above it, where at any one τ it could be the bug of a τ that is not used.
  const [temperature, start] = id === 'temperature-clamped' ? [2, 'Or it is'] : [0.2, 'It is'];
  const got = loss(batch, temperature, { ...ntXent, ...options }).perAnchor.map(({ value }) => value.toNumber());
  expect(() => expect(got).toBeNtXent(batch, { temperature })).toThrow(
    `${start} \`simclr, mean\` with a known bug, ${title} (\`${id}\`). To do: ${cure}`,
  );
});
