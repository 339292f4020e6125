#!/usr/bin/env node
/**
 * `node proofs/coq/scan.mjs FILE…`: refuses Coq source that assumes what it should prove, and names file, line and word.
 *
 * Coq's own `Print Assumptions` says the same of what the theorems use (`record.mjs`); this looks at every sentence,
 * used or not, and needs no Coq.
 */
import { readFileSync } from 'node:fs';
import { inContext, lineAt, sectionCommands, withoutComments } from './coq-source.mjs';

/** Refused wherever they stand outside comments. */
const words = [
  [/\b(?:Admitted|admit|give_up|Abort|Admit\s+Obligations)\b/g, 'an unfinished proof'],
  [/\b(?:Axioms?|Parameters?|Conjectures?|Primitive|Declare\s+(?:Instance|Module))\b/g, 'an assumption'],
  [/\b(?:bypass_check|Unset\s+(?:Guard|Positivity|Universe)\s+Checking)\b/g, 'switches off a check of the kernel'],
];

/** @returns {string[]} one line for each refusal, in the order of the source */
export function refusals(file, source) {
  const text = withoutComments(source);
  const found = words.flatMap(([word, why]) =>
    [...text.matchAll(word)].map((match) => ({ line: lineAt(text, match.index), word: match[0], why })),
  );
  for (const { sentence, inSection } of inContext(source)) {
    if (sectionCommands.includes(sentence.head) && !inSection) {
      found.push({ line: sentence.line, word: sentence.head, why: 'an assumption outside a section' });
    }
  }
  return found
    .sort((a, b) => a.line - b.line)
    .map(({ line, word, why }) => `${file}:${line}: ${word.replace(/\s+/g, ' ')}: ${why}`);
}

if (process.argv[1] === import.meta.filename) {
  const lines = process.argv.slice(2).flatMap((file) => refusals(file, readFileSync(file, 'utf8')));
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = lines.length > 0 ? 1 : 0;
}
