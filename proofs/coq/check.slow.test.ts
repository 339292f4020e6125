import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const proofs = join(import.meta.dirname, '..');
const coq = spawnSync('sh', ['-c', 'command -v coqc']).status === 0;
if (!coq)
  process.stderr.write('proofs/coq/check.slow.test.ts: no coqc here: what Coq itself must refuse is not tested\n');

const theorem = 'proofs/theorems/one/theorem.v';
const proof = 'Theorem one : 1 = 1.\nProof. reflexivity. Qed.\n';

// As addresses: so the linter of unused files sees them used.
const scripts = [
  new URL('./check.sh', import.meta.url),
  new URL('./coq-source.mjs', import.meta.url),
  new URL('./scan.mjs', import.meta.url),
  new URL('./record.mjs', import.meta.url),
];

let root: string;

/** A small house of proofs: the scripts of this one, and one theorem. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'proofs-'));
  for (const folder of ['coq/library', 'theorems/one', 'refutations']) {
    mkdirSync(join(root, 'proofs', folder), { recursive: true });
  }
  for (const script of scripts) cpSync(script, join(root, 'proofs/coq', basename(script.pathname)));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Status and messages of a command, on a theorem of this source. */
function run(source: string, command: string[], path = process.env['PATH']) {
  writeFileSync(join(root, theorem), source);
  const [file = '', ...options] = command;
  const { status, stdout, stderr } = spawnSync(file, options, {
    cwd: root,
    env: { PATH: path, HOME: root },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const scan = (source: string) => run(source, [process.execPath, 'proofs/coq/scan.mjs', theorem]);
const check = (source: string, ...options: string[]) => run(source, ['sh', 'proofs/coq/check.sh', ...options]);

describe('the scan names file, line and word of', () => {
  const unfinished = 'an unfinished proof';
  const assumption = 'an assumption';
  const outside = 'an assumption outside a section';

  test.each([
    ['a proof left open', 'Theorem one : 1 = 2.\nProof. Admitted.', 2, 'Admitted', unfinished],
    ['a full stop on the next line', 'Theorem one : 1 = 2.\nProof.\nAdmitted\n.', 3, 'Admitted', unfinished],
    ['a word after a comment', 'Theorem one : 1 = 2.\n(* sure *) Admitted.', 2, 'Admitted', unfinished],
    ['a word after a comment in a comment', '(* a (* b *) c *)Admitted.', 1, 'Admitted', unfinished],
    ['a word after a string in a comment', '(* "*)" *) Admitted.', 1, 'Admitted', unfinished],
    ['a step left open', 'Proof. intros; [lra | admit]. Qed.', 1, 'admit', unfinished],
    ['a step given up', 'Proof. give_up. Qed.', 1, 'give_up', unfinished],
    ['an abandoned proof', 'Theorem one : 1 = 2. Abort.', 1, 'Abort', unfinished],
    ['obligations', 'Admit\n  Obligations.', 1, 'Admit Obligations', unfinished],
    ['an axiom', '\n\nAxiom magic : False.', 3, 'Axiom', assumption],
    ['a flagged axiom', '#[local] Axiom magic : False.', 1, 'Axiom', assumption],
    ['a parameter', 'Parameter x : nat.', 1, 'Parameter', assumption],
    ['a conjecture', 'Conjecture c : 1 = 2.', 1, 'Conjecture', assumption],
    ['a declared instance', 'Declare  Instance c : C.', 1, 'Declare Instance', assumption],
    ['a hypothesis of everything', 'Hypothesis H : 1 = 2.', 1, 'Hypothesis', outside],
    [
      'a variable after its section',
      'Section S.\nVariable x : nat.\nEnd S.\nVariable y : nat.',
      4,
      'Variable',
      outside,
    ],
    ['a variable of a module', 'Module M.\nVariables y : nat.\nEnd M.', 2, 'Variables', outside],
    ['a context of everything', 'Context (H : 1 = 2).', 1, 'Context', outside],
    ['a check switched off', 'Unset Guard Checking.', 1, 'Unset Guard Checking', 'switches off a check of the kernel'],
  ])('%s', (_, source, line, word, why) => {
    expect(scan(source)).toEqual({ status: 1, stdout: '', stderr: `${theorem}:${line}: ${word}: ${why}\n` });
  });

  test('nothing that is only spoken of, or assumed within a section', () => {
    const source = `(* Admitted. (* Axiom *) Parameter x. *)\nSection S.\nVariable x : nat.\n  Hypothesis H : x = 1.
Module M := Other.\nDefinition admittedly := "Axiom x.". ${proof}End S.\n(** Hypothesis: none. *)\n`;
    expect(scan(source)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('nothing in the proofs of this house', () => {
    const files = execFileSync('find', [proofs, '-name', '*.v'], { encoding: 'utf8' }).trim().split('\n');
    expect(files.length).toBeGreaterThan(20);
    const { status, stderr } = run(proof, [process.execPath, 'proofs/coq/scan.mjs', ...files]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

test('without Coq the check scans, says how to install it, and exits with 2', () => {
  const bin = join(root, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, 'node'));
  for (const tool of ['sh', 'dirname', 'find', 'sort', 'xargs']) {
    symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(bin, tool));
  }
  const sound = run(proof, ['sh', 'proofs/coq/check.sh'], bin);
  expect(sound.status).toBe(2);
  expect(sound.stderr).toContain('apt-get install -y --no-install-recommends coq');
  const open = run('Axiom magic : False.', ['sh', 'proofs/coq/check.sh'], bin);
  expect(open.status).not.toBe(0);
  expect(open.stderr).toContain(`${theorem}:1: Axiom: an assumption\n`);
});

describe.skipIf(!coq)('with Coq the check', { timeout: 60_000 }, () => {
  test('records statements, contexts and assumptions, and then finds them unchanged', () => {
    const source = `(** * One\n\n    In words. *)\nSection S.\nVariable n : nat.\n(** Not this. *)\nTheorem one : n = n.\n${proof.split('\n')[1]}\nEnd S.`;
    expect(check(source).stdout).toContain('1 theorems in 1 files, no assumption beyond the axioms of the reals');
    const { theorems } = JSON.parse(readFileSync(join(root, 'proofs/coq/machine-proofs.json'), 'utf8'));
    const found = { name: 'one', context: ['Variable n : nat'], statement: 'n = n' };
    expect(theorems).toEqual({
      one: [{ file: theorem, says: 'One\n\nIn words.', theorems: [found], assumptions: [] }],
    });
    expect(check(source, '--check').status).toBe(0);
  });

  test('refuses a record that is out of date', () => {
    check(proof);
    const { status, stderr } = check(proof.replace('one', 'another'), '--check');
    expect(status).toBe(1);
    expect(stderr).toContain('proofs/coq/machine-proofs.json is out of date');
  });

  test('refuses a proof that does not prove', () => {
    expect(check(proof.replace('1 = 1', '1 = 2')).status).not.toBe(0);
  });

  test('refuses assumptions of imported libraries, by theorem and axiom', () => {
    const epsilon = 'Theorem two : inhabited nat -> nat.\nProof. exact epsilon_inh. Qed.\n';
    const source = `Require Import ClassicalEpsilon.\n${proof}Definition epsilon_inh (i : inhabited nat) : nat := epsilon i (fun _ => True).\n${epsilon}`;
    const { status, stderr } = check(source);
    expect(status).toBe(1);
    expect(stderr).toBe(`${theorem}: two: assumes ClassicalEpsilon.constructive_indefinite_description\n`);
  });
});
