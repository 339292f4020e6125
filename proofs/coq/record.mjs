#!/usr/bin/env node
/**
 * `node proofs/coq/record.mjs BUILD [--check] FILE…`: asks Coq what the theorems of each compiled file assume, refuses
 * all but the axioms of the reals, and writes `machine-proofs.json`; with `--check`, compares instead.
 *
 * BUILD holds the compiled files and `flags`, the options that give each folder its logical name.
 */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { opening, theorems } from './coq-source.mjs';

/** Those that the standard library builds the real numbers on. */
const axiomsOfTheReals = [
  'Classical_Prop.classic',
  'ClassicalDedekindReals.sig_forall_dec',
  'ClassicalDedekindReals.sig_not_dec',
  'FunctionalExtensionality.functional_extensionality_dep',
];

const compiler = 'coqc';
const [build, ...rest] = process.argv.slice(2);
const jobs = Number(process.env.JOBS ?? availableParallelism());
const recordFile = join(import.meta.dirname, 'machine-proofs.json');

/** `coq/library/Sums.v` is `library/Sums.v` in the names of modules and in the record: as in `check.sh`. */
function withoutRoom(file) {
  return file.replace(/^coq\//, '');
}

/** `theorems/coupling-identity/theorem.v` is the module `NTXent.theorems.coupling_identity.theorem`. */
function moduleOf(file) {
  return `NTXent.${withoutRoom(file).replace(/\.v$/, '').replaceAll('-', '_').replaceAll('/', '.')}`;
}

/**
 * What Coq says that each group of theorems assumes: one question a group, since one a theorem takes minutes.
 *
 * @param {{ file: string, names: string[] }[]} groups
 * @returns {Promise<string[][]>}
 */
async function assumptions(groups) {
  const size = Math.ceil(groups.length / jobs);
  const shares = Array.from({ length: jobs }, (_, job) => groups.slice(job * size, (job + 1) * size));
  return (await Promise.all(shares.map(ask))).flat();
}

/** Asks in one run of Coq, with a file of its own. */
async function ask(groups, job) {
  const questions = groups.map(({ file, names }, index) => {
    const all = names.map((name) => `@${moduleOf(file)}.${name}`).join(', ');
    return `Require ${moduleOf(file)}.\nDefinition group_${index} := (0, ${all}).\nPrint Assumptions group_${index}.\n`;
  });
  const audit = `audit_${job}.v`;
  writeFileSync(join(build, audit), questions.join(''));
  const flags = readFileSync(join(build, 'flags'), 'utf8').trim().split(/\s+/);
  const { stdout } = await promisify(execFile)(compiler, ['-q', '-w', 'none', ...flags, audit], { cwd: build });
  // Each answer begins with one of two lines; names begin in the first column, their types do not.
  const [before, ...answers] = stdout.split(/^(?:Axioms:|Closed under the global context)$/m);
  if (before.trim() !== '' || answers.length !== groups.length) throw new Error(`not understood:\n${stdout}`);
  return answers.map((text) => [...text.matchAll(/^[^\s:]+/gm)].map(([name]) => name).sort());
}

/** A line for each theorem and each assumption that it should not have; asks again, theorem by theorem. */
async function unexpected(file, names) {
  const answers = await assumptions(names.map((name) => ({ file, names: [name] })));
  return answers.flatMap((found, index) =>
    found
      .filter((axiom) => !axiomsOfTheReals.includes(axiom))
      .map((axiom) => `proofs/${file}: ${names[index]}: assumes ${axiom}`),
  );
}

const groups = rest
  .filter((argument) => argument !== '--check')
  .map((file) => ({ file, source: readFileSync(join(build, file), 'utf8') }))
  .map(({ file, source }) => ({ file, says: opening(source), found: theorems(source) }))
  .filter(({ found }) => found.length > 0)
  .map((group) => ({ ...group, names: group.found.map(({ name }) => name) }));

const assumed = await assumptions(groups);
const refused = groups.filter((_, index) => assumed[index].some((axiom) => !axiomsOfTheReals.includes(axiom)));
if (refused.length > 0) {
  for (const { file, names } of refused) process.stderr.write(`${(await unexpected(file, names)).join('\n')}\n`);
  process.exit(1);
}

/** Kind (theorems, refutations, library) → slug → its files. */
const record = {
  about:
    'What Coq has proved, written by proofs/coq/check.sh: facts about real numbers, not about any program. ' +
    'Names in a context are declared in the section around the theorem.',
};
for (const [index, { file, says, found }] of groups.entries()) {
  const [kind, ...path] = withoutRoom(file).split('/');
  const slug = path.length > 1 ? path[0] : path[0].replace(/\.v$/, '');
  record[kind] ??= {};
  record[kind][slug] ??= [];
  record[kind][slug].push({ file: `proofs/${file}`, says, theorems: found, assumptions: assumed[index] });
}
const written = `${JSON.stringify(record, null, 2)}\n`;
const count = groups.reduce((sum, { found }) => sum + found.length, 0);

if (!rest.includes('--check')) writeFileSync(recordFile, written);
else if (readFileSync(recordFile, 'utf8') !== written) {
  process.stderr.write('proofs/coq/machine-proofs.json is out of date: run proofs/coq/check.sh and commit it\n');
  process.exit(1);
}
process.stdout.write(`${count} theorems in ${groups.length} files, no assumption beyond the axioms of the reals\n`);
