import { theorems } from '../../proofs/catalogue.ts';
import { denominators } from '../../spec/convention.ts';
import { termCount } from '../../spec/conventions/denominators.ts';
import { probes } from '../../src/oracle/identify/probes.ts';
import type { SiteEvidence } from './site-evidence.ts';

/** Which theorem catches which known bug, after how many cases: a table that is a heat map too. */
export function theoremTable({ detection }: SiteEvidence): string {
  const cell = (cases: number | null | undefined): string => {
    if (cases === undefined)
      return '<td class="unasked"><span class="visually-hidden">does not speak of it</span></td>';
    if (cases === null) return '<td class="missed">·</td>';
    return `<td class="caught" style="--heat:${(1 / cases).toFixed(2)}">${cases}</td>`;
  };
  return matrix(
    theorems.map(({ slug }) => ({ name: slug, link: `./theorems/${slug}` })),
    detection.map(({ bug, theorems: caught }) => ({ bug, cells: theorems.map(({ slug }) => cell(caught[slug])) })),
    'Theorem by known bug: the number of generated cases until one broke the theorem, shaded the more the fewer; a dot where none did; empty where the theorem does not speak of what the bug computes.',
  );
}

/** From how many of the conventions each fixed probe tells a known bug. */
export function probeTable({ detection }: SiteEvidence): string {
  const cell = (id: string, pairs: number, told: readonly string[] | undefined): string => {
    const all = denominators.filter((one) => termCount(one, pairs) > 0).length;
    if (told === undefined) return '<td class="unasked"><span class="visually-hidden">no answer</span></td>';
    if (told.length === 0) return '<td class="missed">·</td>';
    const from = told.includes('simclr') ? 'caught' : 'missed';
    return `<td class="${from}" style="--heat:1" title="${id}: ${told.join(', ')}">${told.length}/${all}</td>`;
  };
  return matrix(
    probes.map(({ id }) => ({ name: id })),
    detection.map(({ bug, probes: told }) => ({
      bug,
      cells: probes.map(({ id, batch }) => cell(id, batch.pairs, told[id])),
    })),
    'Fixed probe by known bug, put into simclr: from how many of the conventions that the probe has a value for it tells the bug, by more than float32 rounds. Shaded where simclr is one of them.',
  );
}

function matrix(
  columns: readonly { name: string; link?: string }[],
  rows: readonly { bug: string; cells: readonly string[] }[],
  caption: string,
): string {
  const heads = columns.map(({ name, link }) => {
    const text = link ? `<a href="${link}">${name}</a>` : name;
    return `<th scope="col"><div><span>${text}</span></div></th>`;
  });
  const body = rows.map(
    ({ bug, cells }) => `<tr><th scope="row"><a href="#${bug}">${bug}</a></th>${cells.join('')}</tr>`,
  );
  return `<div class="scrolls"><table class="matrix"><caption>${caption}</caption><thead><tr><td></td>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
