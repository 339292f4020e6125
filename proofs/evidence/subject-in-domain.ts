import { type Batch, rowCount } from '../../spec/batch.ts';
import type { Convention, Denominator } from '../../spec/convention.ts';
import { anchorRows } from '../../spec/conventions/layouts.ts';
import { isScaleDefined, scaleFactor } from '../../spec/conventions/scales.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { arithmetic, exact } from '../../spec/decimals/exact.ts';
import { isInConformanceDomain } from '../../src/batches/conformance-cases.ts';
import type { Implementation } from '../../src/implementations/implementation.ts';
import { withoutDeviations } from '../../src/oracle/identify/candidates.ts';
import { type Expectation, expectations } from '../../src/oracle/identify/expectations.ts';
import { observe } from '../../src/oracle/identify/observation.ts';
import { representable } from '../../src/rounding/cast.ts';
import { foreignGradientBounds } from '../../src/rounding/gradient-bounds.ts';
import { implementationAs, type RowGradients, type Subject, type SubjectLoss } from '../subject.ts';

/**
 * An implementation that was found, or is meant, to compute a candidate, as theorems meet it: it is asked only where every
 * sound one is right in its dtype, and with rows that are exact in that. Where the rows of a claim are not, its radius grows
 * by what their rounding does to the true loss.
 *
 * A theorem may ask for more than its cases show: colder, longer rows. What is not asked makes no claim.
 */
export function subjectInDomain(implementation: Implementation, candidate: Convention): Subject {
  const plain = implementationAs(implementation, candidate);
  // Held to what it should be: a known bug shows.
  const intended = withoutDeviations(candidate);
  const { dtype, returns } = implementation;
  const asked = (batch: Batch, temperature: number) => {
    const seen = representable(batch, dtype);
    return seen && isInConformanceDomain({ batch: seen, temperature }, dtype) ? seen : undefined;
  };
  return {
    name: plain.name,
    denominators: plain.denominators,
    anchors: plain.anchors,
    meanGradientOnly: true,
    loss: async (batch, temperature, denominator) => {
      const seen = asked(batch, temperature);
      const answer = seen && (await plain.loss(seen, temperature, denominator));
      return answer && seen !== batch ? widened(answer, intended, [batch, seen], temperature) : answer;
    },
    ...((returns?.includes('gradient') ?? true) && {
      gradient: async (batch: Batch, temperature: number, denominator: Denominator, anchor?: number) => {
        const seen = asked(batch, temperature);
        // Of rounded rows it is another gradient, and nothing bounds how far another.
        const exactRows = seen?.rows.every((x, i) => x === batch.rows[i]);
        if (anchor !== undefined || !seen || !exactRows || plain.anchors !== 'both-views') return;
        return gradientOf(implementation, { ...intended, denominator }, seen, temperature);
      },
    }),
  };
}

function widened(
  { mean, perAnchor }: SubjectLoss,
  candidate: Convention,
  batches: readonly [Batch, Batch],
  temperature: number,
): SubjectLoss {
  // Its mean is over its anchors, the losses that it tells are those of all rows.
  const own = { ...candidate, scale: 'mean' } as const;
  const asked = [own, { ...own, anchors: 'both-views' } as const];
  const [of, seen] = batches.map((batch) => expectations(batch, temperature, asked, { dtype: 'float64' })) as [
    [Expectation, Expectation],
    [Expectation, Expectation],
  ];
  const widen = ({ value, radius }: Enclosure, a: Enclosure, b: Enclosure): Enclosure => ({
    value,
    radius: radius.plus(a.value.minus(b.value).abs()).plus(a.radius).plus(b.radius),
  });
  const anchors = perAnchor?.map((one, i) => {
    const [a, b] = [of[1].perAnchor[i], seen[1].perAnchor[i]];
    return a && b ? widen(one, a, b) : one;
  });
  return { mean: widen(mean, of[0].value, seen[0].value), ...(anchors && { perAnchor: anchors }) };
}

/** The gradient of the mean, from that of the scaled loss. */
async function gradientOf(
  implementation: Implementation,
  candidate: Convention,
  batch: Batch,
  temperature: number,
): Promise<RowGradients | undefined> {
  const { answer } = await observe(implementation, { batch, temperature });
  const gradient = answer.kind === 'loss' ? answer.gradient : undefined;
  const { pairs, dimension } = batch;
  if (!gradient?.every(Number.isFinite) || !isScaleDefined(candidate.scale, pairs)) return;
  const anchors = anchorRows(candidate, pairs).length;
  const reals = arithmetic(40);
  const factor = scaleFactor(candidate.scale, { pairs, anchors, temperature }, reals);
  const rows = Array.from({ length: rowCount(batch) }, (_, i) => gradient.slice(i * dimension, (i + 1) * dimension));
  // The bound is one of the scaled loss, and the claims are about the mean.
  const bounds = foreignGradientBounds({ batch, temperature }, candidate, implementation, rows);
  return rows.map((entries, i) => {
    const radius = new reals(bounds[i] as number).div(factor);
    return entries.map((x) => ({ value: exact(x).div(factor), radius }));
  });
}
