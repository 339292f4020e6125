import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Detection } from '../../proofs/evidence/detection.ts';
import { type Evidence, proofRunSchema } from '../../proofs/evidence/evidence.ts';

/** What `npm run evidence` left under docs/evidence. */
export interface SiteEvidence {
  readonly about: { readonly date: string; readonly runs: number; readonly seed: number; readonly bugRuns: number };
  readonly proofs: readonly Evidence[];
  readonly detection: readonly Detection[];
}

const aboutSchema = z.object({ date: z.string(), runs: z.int(), seed: z.int(), bugRuns: z.int() });

/** Reads the evidence in a folder. */
export function readSiteEvidence(folder: string): SiteEvidence {
  const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
  return {
    about: aboutSchema.parse(read('about')),
    proofs: proofRunSchema.parse(read('proofs')).evidence,
    detection: read('detection') as Detection[],
  };
}
