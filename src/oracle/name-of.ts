import type { Convention } from '../../spec/convention.ts';
import { deviationsOf, withoutDeviations } from './candidates.ts';

/** A convention in words: `simclr, mean`, and what is unusual about it: `first view only`, `interleaved`, known bugs. */
export function nameOf(convention: Convention): string {
  const { denominator, scale } = withoutDeviations(convention);
  const firstView = convention.anchors === 'first-view' ? ['first view only'] : [];
  const bugs = deviationsOf(convention).map(({ id }) => (id === 'layout-interleaved' ? 'interleaved' : id));
  return [denominator, scale, ...firstView, ...bugs].join(', ');
}
