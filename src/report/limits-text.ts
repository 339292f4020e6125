import { COLDEST } from '../generators/conformance-domain.ts';
import type { Tried } from '../oracle/tried.ts';
import { listed } from './listed.ts';

/** What an implementation leaves of the domain of conformance, a sentence without its subject; empty where it took all of it. */
export function limitsText({
  takesOnly,
  refusedWithin,
  refused,
  failed,
  batches,
}: Pick<Tried, 'takesOnly' | 'refusedWithin' | 'refused' | 'failed' | 'batches'>): string {
  const names = { pairs: 'N', dimension: 'd', temperature: 'τ' } as const;
  const parts = (Object.keys(names) as (keyof typeof names)[]).flatMap((axis) => {
    const sides = takesOnly[axis];
    return sides ? [`${names[axis]} ${sidesText(sides, least[axis])}`] : [];
  });
  return [
    parts.length > 0 ? `takes only ${listed(parts)}` : '',
    refusedWithin > 0 ? `refused ${refused} of ${batches} batches` : '',
    failed > 0 ? `failed on ${failed} of ${batches} batches` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

/** Where the domain begins. */
const least = { pairs: 2, dimension: 1, temperature: COLDEST } as const;

function sidesText([from, to]: readonly [number | null, number | null], lowest: number): string {
  if (from === null) return to === lowest ? `= ${to}` : `≤ ${to}`;
  if (to === null) return `≥ ${from}`;
  return from === to ? `= ${from}` : `from ${from} to ${to}`;
}
