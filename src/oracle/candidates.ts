import { type Convention, type Denominator, denominators, ntXent, stages } from '../../spec/convention.ts';

/** A convention that an implementation can be found to compute. */
export type Candidate = Convention & { readonly denominator: Denominator };

/** The five denominators, both sets of anchors and every scale, for one layout; NT-Xent itself comes first. */
export function candidates(layout: Convention['layout'] = 'stacked'): Candidate[] {
  return denominators.flatMap((denominator) =>
    stages.anchors.flatMap((anchors) =>
      stages.scale.map((scale) => ({ ...ntXent, layout, denominator, anchors, scale })),
    ),
  );
}

/** A candidate in words: `simclr, mean`, and what is unusual about it. */
export function nameOf({ denominator, scale, anchors, layout }: Candidate): string {
  const unusual = [anchors === 'first-view' ? 'first view only' : '', layout === 'interleaved' ? 'interleaved' : ''];
  return [denominator, scale, ...unusual.filter(Boolean)].join(', ');
}
