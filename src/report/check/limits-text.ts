import { COLDEST } from '../../batches/conformance-cases.ts';
import type { Tried } from '../../oracle/conform/tried.ts';
import type { Beyond } from '../../oracle/diagnose/stress.ts';
import { listed } from '../layout.ts';

/** Says which part of the domain of conformance an implementation skips, without the subject; empty where it skips none. */
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

/** The smallest values in the domain of conformance. */
const least = { pairs: 2, dimension: 1, temperature: COLDEST } as const;

function sidesText([from, to]: readonly [number | null, number | null], lowest: number): string {
  if (from === null) return to === lowest ? `= ${to}` : `≤ ${to}`;
  if (to === null) return `≥ ${from}`;
  return from === to ? `= ${from}` : `from ${from} to ${to}`;
}

/** Says from where on a stress probe matters: `τ below 0.0113`, `rows longer than 1.8e19`. */
export function beyondText({ of, at, below, above }: Beyond): string {
  const value = at ?? below ?? above ?? Number.NaN;
  const number = short(value, of === 'norm' ? 2 : 3);
  if (of === 'norm')
    return at === undefined
      ? `rows ${below === undefined ? 'longer' : 'shorter'} than ${number}`
      : `rows of length ${number}`;
  const name = of === 'pairs' ? 'N' : 'τ';
  return at === undefined ? `${name} ${below === undefined ? 'above' : 'below'} ${number}` : `${name} = ${number}`;
}

/** Writes a large number without all its zeros: 1.8e19. */
function short(x: number, digits: number): string {
  return x < 1e6 ? String(Number(x.toPrecision(digits))) : x.toExponential(digits - 1).replace('e+', 'e');
}
