import { relative } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { denominators, stages } from '../convention.ts';

/** `spec/convention.ts` with one word more in every stage, and among the denominators that people mean. */
function withNewWords(source: string): string {
  const inStages = Object.entries(stages).reduce((text, [stage, words]) => {
    const last = `'${words.at(-1)}'],`;
    const from = text.indexOf(`  ${stage}: [`);
    const end = text.indexOf(last, from) + last.length;
    return `${text.slice(0, end - 2)}, 'new-${stage}'],${text.slice(end)}`;
  }, source);
  const last = `  '${denominators.at(-1)}',\n`;
  return inStages.replace(`${last}]`, `${last}  'new-denominator',\n]`);
}

/** The messages of the compiler, file by file, where `spec/convention.ts` has the new words. */
function diagnostics(): { file: string; message: string }[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.json',
    { noEmit: true, incremental: false },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  ) as ts.ParsedCommandLine;
  const host = ts.createCompilerHost(config.options);
  const { readFile } = host;
  host.readFile = (name) => {
    const text = readFile(name);
    return text !== undefined && relative('', name) === 'spec/convention.ts' ? withNewWords(text) : text;
  };
  const program = ts.createProgram({ rootNames: config.fileNames, options: config.options, host });
  return program.getSemanticDiagnostics().map(({ file, messageText }) => ({
    file: relative('', file?.fileName ?? ''),
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
}

// The components of the site are not compiled here: `npm run typecheck` names three places more for a denominator.
it('the compiler names every place that a new option needs', () => {
  const found = diagnostics();
  const places = Object.keys(stages).map((stage) => {
    const files = found.filter(({ message }) => message.includes(`new-${stage}`)).map(({ file }) => file);
    return [stage, [...new Set(files)].sort()];
  });
  expect(Object.fromEntries(places)).toMatchInlineSnapshot(`
    {
      "anchors": [
        "spec/conventions/layouts.ts",
        "src/oracle/identify/candidates.ts",
        "src/report/check/check-text.ts",
        "src/testing/plain-gradient.ts",
      ],
      "denominator": [
        "proofs/identification/composed/composed-loss.ts",
        "proofs/theorems/two-directions/theorem.ts",
        "spec/conventions/denominators.ts",
        "spec/vectors/test-batches.ts",
        "src/float32/loss.test.ts",
        "src/testing/plain-gradient.ts",
        "src/testing/plain-implementation.ts",
      ],
      "layout": [
        "spec/conventions/layouts.ts",
      ],
      "logarithm": [
        "spec/conventions/logarithms.ts",
      ],
      "normalisation": [
        "spec/conventions/logits.ts",
      ],
      "positive": [
        "spec/conventions/denominators.ts",
      ],
      "scale": [
        "spec/conventions/scales.ts",
        "src/testing/plain-implementation.ts",
      ],
      "secondView": [
        "spec/conventions/layouts.ts",
      ],
      "similarity": [
        "spec/conventions/logits.ts",
      ],
      "temperature": [
        "spec/conventions/logits.ts",
        "src/testing/plain-implementation.ts",
      ],
    }
  `);
});
