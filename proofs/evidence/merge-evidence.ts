import { Decimal } from 'decimal.js';
import type { Evidence } from './evidence.ts';

/** Joins what was found about the same statement on the same subject, in the order of the first of each. */
export function mergeEvidence(parts: readonly Evidence[]): Evidence[] {
  const merged = new Map<string, Evidence>();
  for (const part of parts) {
    const key = `${part.kind} ${part.slug} ${part.subject}`;
    const before = merged.get(key);
    merged.set(key, before ? joined(before, part) : part);
  }
  return [...merged.values()];
}

function joined(a: Evidence, b: Evidence): Evidence {
  const tighter = tightness(a, b) <= 0 ? a : b;
  return {
    ...a,
    cases: a.cases + b.cases,
    claims: a.claims + b.claims,
    smallestSlack: tighter.smallestSlack,
    tightest: tighter.tightest,
    slacks: [...a.slacks, ...b.slacks].sort((x, y) => x - y),
    holds: a.holds && b.holds,
    counterexample: earlier(a.counterexample, b.counterexample),
    milliseconds: a.milliseconds + b.milliseconds,
  };
}

/** Negative where `a` is tighter: by its slack, and of equal ones by the chunk, so that the order of joining does not matter. */
function tightness(a: Evidence, b: Evidence): number {
  if (a.smallestSlack === null) return 1;
  if (b.smallestSlack === null) return -1;
  const bySlack = new Decimal(a.smallestSlack).comparedTo(b.smallestSlack);
  return bySlack || (a.tightest?.chunk ?? 0) - (b.tightest?.chunk ?? 0);
}

type Found = Evidence['counterexample'];

const earlier = (a: Found, b: Found): Found => (a && b ? (a.chunk <= b.chunk ? a : b) : (a ?? b));
