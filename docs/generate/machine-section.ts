import { type MachineProof, machineProofs } from '../../proofs/coq/machine-proofs.ts';
import type { Theorem } from '../../proofs/theorem.ts';

/**
 * What Coq has proved of a theorem or a refutation: its statements, and what they rest on.
 *
 * `how` is the theorem's record of what is left; a refutation has none, its file says it.
 */
export function machineSection(kind: 'theorems' | 'refutations', slug: string, how?: Theorem['machineProof']): string {
  const files = machineProofs(kind, slug);
  if (files.length === 0) {
    const reason = typeof how === 'object' && 'none' in how ? how.none : 'There is none.';
    return `## Machine proof\n\nNone. ${reason}`;
  }
  return `## Machine proof\n\n${scopeOf(how)}\n\n${files.map(file).join('\n\n')}`;
}

function scopeOf(how: Theorem['machineProof'] | undefined): string {
  if (how === undefined) return 'Coq has proved the statements below; the file says what it leaves out.';
  return typeof how === 'object' && 'left' in how ? `In part. Left: ${how.left}.` : 'All of it is proved by Coq.';
}

function file({ file, says, theorems, assumptions }: MachineProof): string {
  const body = theorems.map(({ name, context, statement }) =>
    [...context.map((line) => `(* given *) ${line}`), `Theorem ${name} :\n  ${statement}.`].join('\n'),
  );
  const rests = assumptions.length > 0 ? assumptions.map((one) => `\`${one}\``).join(', ') : 'nothing';
  return `\`\`\`text
${says}
\`\`\`

::: details What Coq has proved, from \`${file}\`
\`\`\`coq
${body.join('\n\n')}
\`\`\`
:::

Rests on ${rests}.`;
}
