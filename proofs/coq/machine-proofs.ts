import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { packageFile } from '../../src/package.ts';

const machineProofSchema = z.object({
  file: z.string(),
  /** The header of the file: what it says, and what it leaves out. */
  says: z.string(),
  theorems: z.array(z.object({ name: z.string(), context: z.array(z.string()), statement: z.string() })),
  assumptions: z.array(z.string()),
});

/** A file that Coq has accepted, and what it proves. */
export type MachineProof = z.infer<typeof machineProofSchema>;

const recordSchema = z.object({
  theorems: z.record(z.string(), z.array(machineProofSchema)),
  refutations: z.record(z.string(), z.array(machineProofSchema)),
});

/** The machine proofs of a theorem or refutation, as `npm run proofs` recorded them; none where there is no file. */
export function machineProofs(kind: 'theorems' | 'refutations', slug: string): readonly MachineProof[] {
  const record = recordSchema.parse(JSON.parse(readFileSync(packageFile('proofs/coq/machine-proofs.json'), 'utf8')));
  return record[kind][slug] ?? [];
}
