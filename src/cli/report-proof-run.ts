import type { ProofRun } from '../../proofs/evidence/evidence.ts';
import { evidenceText } from '../report/evidence-text.ts';
import { isAsItShouldBe } from '../report/is-as-it-should-be.ts';
import type { Stream } from './terminal.ts';

/** Writes a run of `prove`, whole or merged, to stdout and then to its file; returns the exit status: 0 as it should be, 1 not. */
export function reportProofRun(
  run: ProofRun,
  { json, stdout, write }: { json: boolean | undefined; stdout: Stream; write: (text: string) => void },
): 0 | 1 {
  const text = `${JSON.stringify(run)}\n`;
  const replay = (slug: string) => `nt-xent prove ${slug} --runs ${run.runs} --seed ${run.seed}`;
  stdout.write(json ? text : evidenceText(run.evidence, replay, stdout.hasColors?.() ?? false));
  write(text);
  return run.evidence.every(isAsItShouldBe) ? 0 : 1;
}
