import { NtXentError } from '../../spec/nt-xent-error.ts';
import { findJsonFault } from './find-json-fault.ts';
import { replaceOutsideTexts } from './json-texts.ts';

/** A character that no one uses (Unicode private use): it stands for NaN, which JSON cannot write. */
const mark = '\uE000';
const bare = /\bNaN\b|\bInfinity\b/g;
/** As long as what they stand for, so that places stay what they are. */
const standIns: Record<string, string> = { NaN: `"${mark}"`, Infinity: '1e999999' };

/**
 * Parses JSON, and the bare NaN, Infinity and -Infinity that Python's json module writes.
 *
 * @throws NtXentError E206 with line and column where the text is not JSON
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const strict = replaceOutsideTexts(text, bare, (found) => standIns[found] as string);
    const fault = findJsonFault(strict);
    if (fault) throw new NtXentError('NTX-E206', describe(text, fault));
    return JSON.parse(strict, (_, value) => (value === mark ? Number.NaN : value));
  }
}

function describe(text: string, { offset, expected }: { offset: number; expected: string }): string {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1) as string).length + 1;
  const found =
    offset === text.length ? 'the text ends' : `there is ${JSON.stringify(text.slice(offset, offset + 10))}`;
  return `line ${before.length}, column ${column}: ${found} where ${expected} is expected.`;
}
