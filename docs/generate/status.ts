import type { Evidence } from '../../proofs/evidence/evidence.ts';
import type { Theorem } from '../../proofs/theorem.ts';

/** How sure a theorem is, beyond its proof in prose, and how that is shown: by a word, a sign and a colour. */
export const statuses = {
  stated: { word: 'stated', sign: '□', says: 'proved in prose; not tested, or a test failed' },
  tested: { word: 'tested', sign: '○', says: 'proved in prose, tested on generated batches' },
  part: { word: 'proved in part', sign: '◐', says: 'tested, and a part of it proved by Coq' },
  proved: { word: 'proved', sign: '●', says: 'tested, and all of it proved by Coq' },
} as const;

export type Status = keyof typeof statuses;

/** The status of a theorem, from its evidence and its record. */
export function statusOf({ slug, machineProof }: Theorem, proofs: readonly Evidence[]): Status {
  const own = proofs.filter((one) => one.kind === 'theorem' && one.slug === slug);
  if (own.length === 0 || !own.every(({ holds }) => holds)) return 'stated';
  if (machineProof === 'whole') return 'proved';
  return 'left' in machineProof ? 'part' : 'tested';
}

/** The status as a mark in a text. */
export const statusMark = (status: Status): string =>
  `<span class="status ${status}"><span aria-hidden="true">${statuses[status].sign}</span> ${statuses[status].word}</span>`;
