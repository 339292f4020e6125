import type { z } from 'zod';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { replaceOutsideTexts } from '../../files/parse-json.ts';
import { excerpt } from '../foreign-text.ts';

/** A JSON object, not yet known to be a message. */
type Message = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON object that an adapter wrote.
 *
 * @throws NtXentError E403 where the line is none
 */
export function readObject(line: string, about: string): Message {
  try {
    const value = parseLine(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Message;
  } catch {
    // The error is thrown below, for a line that is no JSON and for JSON that is no object.
  }
  throw new NtXentError('NTX-E403', `the adapter's answer to ${about} is no JSON object: ${excerpt(line)}.`);
}

/**
 * Reads a message of a type. Keys that the type does not have are ignored unless `strict`.
 *
 * @throws NtXentError E404 with the first thing that is wrong
 */
export function readMessage<Shape extends z.ZodObject>(
  type: Shape,
  message: Message,
  { about, strict }: { about: string; strict: boolean },
): z.infer<Shape> {
  const parsed = type.safeParse(message);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues.find(({ code }) => strict || code !== 'unrecognized_keys');
  // Only unknown keys are wrong, so that the values are as they should be.
  if (!issue) return message as z.infer<Shape>;
  const path = issue.path.map(String).join('.');
  throw wrong(about, path, `${lower(issue.message)}; it is ${written(at(message, issue.path))}`);
}

/** Makes the error that says that something in an answer is not as the protocol says. */
export function wrong(about: string, path: string, what: string): NtXentError {
  return new NtXentError(
    'NTX-E404',
    `in the adapter's answer to ${about}, ${path === '' ? 'the object' : `"${path}"`}: ${what}.`,
  );
}

const at = (message: unknown, path: readonly PropertyKey[]) =>
  path.reduce((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], message);

/** Writes a value of an answer, for an error. JSON.stringify recurses, so that a value that is nested too deep has no text. */
function written(value: unknown): string {
  try {
    return excerpt(JSON.stringify(value) ?? 'missing');
  } catch {
    return 'nested too deep to be shown';
  }
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The numbers that JSON lacks. */
const bare = /-?Infinity|NaN/g;

/**
 * Parses a line of JSON in which NaN, Infinity and -Infinity may stand bare, as Python's json writes them; they become text.
 *
 * @throws SyntaxError where it is no JSON even so
 */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return JSON.parse(replaceOutsideTexts(line, bare, (found) => `"${found}"`));
  }
}
