import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** The regular expressions of a TypeScript source. */
function patternsOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const sources = ['spec', 'src', 'docs/playground'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => join(folder, path)),
);
const patterns = [...new Set(sources.flatMap(patternsOf))];

// What is read comes from files and programs of other people: no pattern may take a time that grows with the square of it.
test.each(patterns)(
  '%s is linear in what it reads',
  (literal) => {
    const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(literal) ?? [];
    const { status, complexity, error } = checkSync(pattern, flags, { timeout: 60_000 }) as {
      status: string;
      complexity?: { summary: string };
      error?: unknown;
    };
    expect({ status, error, complexity: complexity?.summary }).toMatchObject({ status: 'safe' });
  },
  120_000,
);
