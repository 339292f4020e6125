import { type Batch, rowCount } from '../../../spec/batch.ts';
import type { Convention, Denominator } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import { isScaleDefined } from '../../../spec/conventions/scales.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic, exact } from '../../../spec/decimals/exact.ts';
import type { Case } from '../../batches/cases.ts';
import { isInConformanceDomain } from '../../batches/conformance-cases.ts';
import type { AnsweredLoss, Implementation } from '../../implementations/implementation.ts';
import type { FloatArithmetic } from '../../rounding/accuracy.ts';
import { conventionBounds } from '../../rounding/convention-bounds.ts';
import { representable } from '../../rounding/formats.ts';
import { factorOf, foreignGradientBounds } from '../../rounding/gradient-bounds.ts';
import type { LossBounds } from '../../rounding/loss-bounds.ts';
import { withoutDeviations } from '../identify/candidates.ts';
import { type Expectation, expectations } from '../identify/expectations.ts';
import { observe } from '../identify/observation.ts';
import type { EnclosedLoss, RowGradients, TestedLoss } from './property.ts';

const reals = arithmetic(40);

/**
 * Presents an implementation that should compute a candidate in the form that properties test.
 *
 * It is asked only where every sound implementation is right in its dtype, and with rows rounded to that dtype. If rounding
 * changes the rows, the radius of the loss grows by the change of the true loss. A property may also ask for batches outside of that
 * domain, with lower temperatures or longer rows: these are not asked, and the property then makes no claim.
 */
export function lossInDomain(implementation: Implementation, candidate: Convention): TestedLoss {
  // The properties are tested for the convention without its known bugs, so that a bug can show.
  const intended = withoutDeviations(candidate);
  const { name, dtype, accuracy, returns } = implementation;
  const asked = (batch: Batch, temperature: number): Batch | undefined => {
    const seen = representable(batch, dtype);
    return seen && isInConformanceDomain({ batch: seen, temperature }, dtype) ? seen : undefined;
  };
  const answerTo = async (batch: Batch, temperature: number): Promise<AnsweredLoss | undefined> => {
    const { answer } = await observe(implementation, { batch, temperature });
    return answer.kind === 'loss' && isScaleDefined(candidate.scale, batch.pairs) ? answer : undefined;
  };
  return {
    name,
    denominators: [intended.denominator as Denominator],
    anchors: candidate.anchors,
    meanGradientOnly: true,
    loss: async (batch, temperature, denominator) => {
      const seen = asked(batch, temperature);
      const answer = seen && (await answerTo(seen, temperature));
      if (!seen || !answer || !Number.isFinite(answer.loss)) return;
      const own = { ...intended, denominator };
      const loss = enclosedLoss(answer, candidate, own, { batch: seen, temperature, dtype, accuracy });
      return seen === batch ? loss : widened(loss, own, [batch, seen], temperature);
    },
    ...((returns?.includes('gradient') ?? true) && {
      gradient: async (batch: Batch, temperature: number, denominator: Denominator, anchor?: number) => {
        const seen = asked(batch, temperature);
        // The gradient at rounded rows is a different one, and there is no bound for the difference.
        const exactRows = seen?.rows.every((x, i) => x === batch.rows[i]);
        if (anchor !== undefined || !seen || !exactRows || candidate.anchors !== 'both-views') return;
        const gradient = (await answerTo(seen, temperature))?.gradient;
        if (!gradient?.every(Number.isFinite)) return;
        return enclosedGradient(gradient, { ...intended, denominator }, { batch: seen, temperature, dtype, accuracy });
      },
    }),
  };
}

/** The mean over the anchors as an answer gives it, and the losses of all 2N rows if it gives them. */
function enclosedLoss(
  { loss, perAnchor }: AnsweredLoss,
  candidate: Convention,
  intended: Convention,
  computed: Case & FloatArithmetic,
): EnclosedLoss {
  const { batch, temperature } = computed;
  const mean = loss / factorOf(candidate, { batch, temperature }, reals).toNumber();
  const boundsOf = (losses: readonly number[]) => conventionBounds(losses, intended, computed);
  if (perAnchor?.length === rowCount(batch) && perAnchor.every(Number.isFinite))
    return withRadii(mean, perAnchor, boundsOf);
  const anchors = anchorRows(candidate, batch.pairs).map(() => mean);
  return { mean: withRadii(mean, anchors, boundsOf).mean };
}

/**
 * Encloses a computed mean and computed losses of anchors, each with its rounding bound as the radius.
 *
 * The bound depends on the true loss and grows with it, so it is evaluated a little above the computed loss.
 */
export function withRadii(
  mean: number,
  perAnchor: readonly number[],
  boundsOf: (losses: readonly number[]) => LossBounds,
): Required<EnclosedLoss> {
  const first = boundsOf(perAnchor);
  const bounds = boundsOf(perAnchor.map((x, i) => Math.abs(x) + 2 * (first.perAnchor[i] as number)));
  const enclose = (x: number, radius: number): Enclosure => ({ value: exact(x), radius: new reals(radius) });
  return {
    mean: enclose(mean, bounds.mean),
    perAnchor: perAnchor.map((x, i) => enclose(x, bounds.perAnchor[i] as number)),
  };
}

/** Turns an enclosure of the second batch's loss into one of the first batch's loss, by adding the difference of the true losses. */
function widened(
  { mean, perAnchor }: EnclosedLoss,
  intended: Convention,
  batches: readonly [Batch, Batch],
  temperature: number,
): EnclosedLoss {
  const ofMean = { ...intended, scale: 'mean' } as const;
  // The mean is over the convention's anchors, while the losses are those of all rows.
  const both = [ofMean, { ...ofMean, anchors: 'both-views' } as const];
  const [of, seen] = batches.map((batch) => expectations(batch, temperature, both, { dtype: 'float64' })) as [
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

/** The gradient of the mean, computed from that of the scaled loss. */
function enclosedGradient(
  gradient: readonly number[],
  intended: Convention,
  { batch, temperature, dtype, accuracy }: Case & FloatArithmetic,
): RowGradients {
  const { dimension } = batch;
  const factor = factorOf(intended, { batch, temperature }, reals);
  const rows = Array.from({ length: rowCount(batch) }, (_, i) => gradient.slice(i * dimension, (i + 1) * dimension));
  // The bound is for the scaled loss, but the claims are about the mean.
  const bounds = foreignGradientBounds({ batch, temperature }, intended, { dtype, accuracy }, rows);
  return rows.map((entries, i) => {
    const radius = new reals(bounds[i] as number).div(factor);
    return entries.map((x) => ({ value: exact(x).div(factor), radius }));
  });
}
