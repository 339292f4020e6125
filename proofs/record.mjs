#!/usr/bin/env node
/**
 * `node proofs/record.mjs BUILD [--check] FILE…`: asks Coq what the theorems of each compiled file assume, refuses all
 * but the axioms of the reals, and writes `machine-proofs.json`; with `--check`, compares instead.
 *
 * BUILD holds the compiled files and `flags`, the options that give each folder its logical name.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { theorems } from './coq-source.mjs';

/** Those that the standard library builds the real numbers on. */
const axiomsOfTheReals = [
  'Classical_Prop.classic',
  'ClassicalDedekindReals.sig_forall_dec',
  'ClassicalDedekindReals.sig_not_dec',
  'FunctionalExtensionality.functional_extensionality_dep',
];

const compiler = 'coqc';
const [build, ...rest] = process.argv.slice(2);
const recordFile = join(import.meta.dirname, 'machine-proofs.json');

/** `theorems/coupling-identity/theorem.v` is the module `NTXent.theorems.coupling_identity.theorem`. */
function moduleOf(file) {
  return `NTXent.${file.replace(/\.v$/, '').replaceAll('-', '_').replaceAll('/', '.')}`;
}

/**
 * What Coq says that each group of theorems assumes: one question a group, since one a theorem takes a minute.
 *
 * @param {{ file: string, names: string[] }[]} groups
 * @returns {string[][]}
 */
function assumptions(groups) {
  const questions = groups.map(({ file, names }, index) => {
    const all = names.map((name) => `@${moduleOf(file)}.${name}`).join(', ');
    return `Require ${moduleOf(file)}.\nDefinition group_${index} := (0, ${all}).\nPrint Assumptions group_${index}.\n`;
  });
  writeFileSync(join(build, 'audit.v'), questions.join(''));
  const flags = readFileSync(join(build, 'flags'), 'utf8').trim().split(/\s+/);
  const answer = execFileSync(compiler, ['-q', '-w', 'none', ...flags, 'audit.v'], { cwd: build, encoding: 'utf8' });
  // Each answer begins with one of two lines; names begin in the first column, their types do not.
  const [before, ...answers] = answer.split(/^(?:Axioms:|Closed under the global context)$/m);
  if (before.trim() !== '' || answers.length !== groups.length) throw new Error(`not understood:\n${answer}`);
  return answers.map((text) => [...text.matchAll(/^[^\s:]+/gm)].map(([name]) => name).sort());
}

/** A line for each theorem and each assumption that it should not have; asks again, theorem by theorem. */
function unexpected(file, names) {
  return assumptions(names.map((name) => ({ file, names: [name] }))).flatMap((found, index) =>
    found
      .filter((axiom) => !axiomsOfTheReals.includes(axiom))
      .map((axiom) => `proofs/${file}: ${names[index]}: assumes ${axiom}`),
  );
}

const groups = rest
  .filter((argument) => argument !== '--check')
  .map((file) => ({ file, found: theorems(readFileSync(join(build, file), 'utf8')) }))
  .filter(({ found }) => found.length > 0)
  .map(({ file, found }) => ({ file, found, names: found.map(({ name }) => name) }));

const assumed = assumptions(groups);
const refused = groups.filter((_, index) => assumed[index].some((axiom) => !axiomsOfTheReals.includes(axiom)));
if (refused.length > 0) {
  for (const { file, names } of refused) process.stderr.write(`${unexpected(file, names).join('\n')}\n`);
  process.exit(1);
}

/** Kind (theorems, refutations, library) → slug → its files. */
const record = {
  about:
    'What Coq has proved, written by proofs/check.sh: facts about real numbers, not about any program. ' +
    'Names in a context are declared in the section around the theorem.',
};
for (const [index, { file, found }] of groups.entries()) {
  const [kind, ...path] = file.split('/');
  const slug = path.length > 1 ? path[0] : path[0].replace(/\.v$/, '');
  record[kind] ??= {};
  record[kind][slug] ??= [];
  record[kind][slug].push({ file: `proofs/${file}`, theorems: found, assumptions: assumed[index] });
}
const written = `${JSON.stringify(record, null, 2)}\n`;
const count = groups.reduce((sum, { found }) => sum + found.length, 0);

if (!rest.includes('--check')) writeFileSync(recordFile, written);
else if (readFileSync(recordFile, 'utf8') !== written) {
  process.stderr.write('proofs/machine-proofs.json is out of date: run proofs/check.sh and commit it\n');
  process.exit(1);
}
process.stdout.write(`${count} theorems in ${groups.length} files, no assumption beyond the axioms of the reals\n`);
