import { denominators } from '../../spec/convention.ts';
import { deviations } from '../../spec/deviations.ts';
import { deviationsOf, nameOf, withoutDeviations } from '../oracle/candidates.ts';
import type { Check } from '../oracle/check.ts';
import type { RuledOut } from '../oracle/identify.ts';
import { table } from './table.ts';

/** How sure an identification is: every candidate left, and of each convention and known bug what rules it out. */
export function checkLeftText({ identification: { alike, ruledOut, separating } }: Check, colors: boolean): string {
  const left = alike.map(([one, ...others]) => {
    const same =
      others.length > 0 ? `, the same function as ${others.map((other) => `\`${nameOf(other)}\``).join(', ')}` : '';
    return one ? `  \`${nameOf(one)}\`${same}\n` : '';
  });
  const rows = [...denominators, ...deviations.map(({ id }) => id)].flatMap((id) => {
    const nearest = leastRuledOut(ruledOut.filter((one) => concerns(one, id)));
    return nearest ? [[id, nameOf(nearest.candidate), nearest.by, bounds(nearest.ratio)]] : [];
  });
  const heads = [
    { head: 'ruled out' },
    { head: 'its nearest' },
    { head: 'by' },
    { head: 'off by', align: 'right' as const },
  ];
  return [
    `Left, after ${separating.length} batches chosen to tell candidates apart:\n${left.join('')}`,
    rows.length > 0 ? table(heads, rows, colors) : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** A denominator alone, or a known bug alone. */
function concerns({ candidate }: RuledOut, id: string): boolean {
  const bugs = deviationsOf(candidate);
  return bugs.length === 0 ? withoutDeviations(candidate).denominator === id : bugs.length === 1 && bugs[0]?.id === id;
}

const leastRuledOut = (all: readonly RuledOut[]): RuledOut | undefined => all.toSorted((a, b) => a.ratio - b.ratio)[0];

const bounds = (ratio: number) => (Number.isFinite(ratio) ? `${ratio.toPrecision(2)} bounds` : 'not finite');
