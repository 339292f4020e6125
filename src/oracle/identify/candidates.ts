import { type Convention, type Denominator, denominators, ntXent, stages } from '../../../spec/convention.ts';
import { denominatorOptions } from '../../../spec/conventions/denominators.ts';
import { missingTerms } from '../../../spec/conventions/logarithms.ts';
import { isByCoordinate } from '../../../spec/conventions/logits.ts';
import { type Deviation, deviations } from '../../../spec/known-bugs/deviations.ts';

/** A convention that people use on purpose, and that an implementation can conform to. */
export type Candidate = Convention & {
  /** One of the five denominators that people use on purpose. */
  readonly denominator: Denominator;
};

/** All combinations of the five denominators, the sets of anchors and the scales, for one layout; NT-Xent itself comes first. */
export function candidates(layout: Convention['layout'] = 'stacked'): Candidate[] {
  return denominators.flatMap((denominator) =>
    stages.anchors.flatMap((anchors) =>
      stages.scale.map((scale) => ({ ...ntXent, layout, denominator, anchors, scale })),
    ),
  );
}

/** Every candidate with one known bug, for each denominator, set of anchors and scale where the bug makes sense. */
export function withOneDeviation(): Convention[] {
  return withOptions(deviations.map(({ options }) => options));
}

/**
 * Every candidate with two known bugs, in different stages of the computation.
 *
 * Norms of coordinates are not combined with other bugs: only the slow reference computes them, and they would double the time
 * to check a loss that nothing explains.
 */
export function withTwoDeviations(): Convention[] {
  const all = (deviations as readonly Deviation[]).filter(({ options }) => !isByCoordinate({ ...ntXent, ...options }));
  const compatible = (a: Deviation, b: Deviation) => Object.keys(a.options).every((stage) => !(stage in b.options));
  const couples = all.flatMap((a, i) => all.slice(i + 1).flatMap((b) => (compatible(a, b) ? [[a, b] as const] : [])));
  return withOptions(couples.map(([a, b]) => ({ ...a.options, ...b.options })));
}

function withOptions(list: readonly Partial<Convention>[]): Convention[] {
  // An unusual denominator takes the place of the five.
  const from = (options: Partial<Convention>) =>
    options.denominator ? candidates().filter(({ denominator }) => denominator === 'simclr') : candidates();
  return (
    list
      .flatMap((options) => from(options).map((candidate) => ({ ...candidate, ...options })))
      .filter((candidate) => missingTerms(candidate, 2) === undefined)
      // A positive that is not in the sum cannot be in it twice.
      .filter(({ positive, denominator }) => positive === 'once' || denominatorOptions[denominator].positive)
  );
}

/** The known bugs all of whose options a convention has. */
export function deviationsOf(convention: Convention): readonly Deviation[] {
  const all: readonly Deviation[] = deviations;
  return all.filter(({ options }) =>
    (Object.keys(options) as (keyof Convention)[]).every((stage) => options[stage] === convention[stage]),
  );
}

/** What a convention would be without its known bugs. */
export function withoutDeviations({ denominator, anchors, scale }: Convention): Candidate {
  return { ...ntXent, denominator: denominators.find((id) => id === denominator) ?? 'simclr', anchors, scale };
}

/** What a name says about the anchors if they are not all rows. */
const oneView: Record<Convention['anchors'], readonly string[]> = {
  'both-views': [],
  'first-view': ['first view only'],
  'second-view': ['second view only'],
};

/** A convention in words: its denominator and scale, as in `simclr, mean`, then whatever is unusual, as `first view only` or known bugs. */
export function nameOf(convention: Convention): string {
  const { denominator, scale } = withoutDeviations(convention);
  const bugs = deviationsOf(convention).map(({ id }) => (id === 'layout-interleaved' ? 'interleaved' : id));
  return [denominator, scale, ...oneView[convention.anchors], ...bugs].join(', ');
}
