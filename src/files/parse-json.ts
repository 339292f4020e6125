import { NtXentError } from '../../spec/errors/nt-xent-error.ts';

/** A character that no one uses (Unicode private use): it stands for NaN, which JSON cannot write. */
const mark = '\uE000';
const bare = /\bNaN\b|\bInfinity\b/g;
/** Each stand-in is as long as the word that it replaces, so that offsets stay the same. */
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

/** The fault in words: line, column, what is there and what was expected. */
function describe(text: string, { offset, expected }: { offset: number; expected: string }): string {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1) as string).length + 1;
  const found =
    offset === text.length ? 'the text ends' : `there is ${JSON.stringify(text.slice(offset, offset + 10))}`;
  return `line ${before.length}, column ${column}: ${found} where ${expected} is expected.`;
}

const space = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const escapes = /\\(u[0-9a-fA-F]{4}|[\s\S])/g;
/** How deep brackets may be nested. */
const deepest = 100;

/** A state of the parser: the tokens that may come next, the state that each leads to, and what an error calls them. */
interface State {
  readonly expected: string;
  readonly next: Readonly<Record<string, StateId | 'done'>>;
}
type StateId = 'value' | 'first item' | 'after item' | 'first name' | 'name' | 'colon' | 'after member' | 'end';

const value = { text: 'done', scalar: 'done', '{': 'first name', '[': 'first item' } as const;
const states: Record<StateId, State> = {
  value: { expected: 'a value', next: value },
  'first item': { expected: 'a value or "]"', next: { ...value, ']': 'done' } },
  'after item': { expected: '"," or "]"', next: { ',': 'value', ']': 'done' } },
  'first name': { expected: 'a name in double quotes or "}"', next: { text: 'colon', '}': 'done' } },
  name: { expected: 'a name in double quotes', next: { text: 'colon' } },
  colon: { expected: '":"', next: { ':': 'value' } },
  'after member': { expected: '"," or "}"', next: { ',': 'name', '}': 'done' } },
  end: { expected: 'the end', next: {} },
};

/** Where a text stops being JSON: an offset, and what is expected there. */
interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

/**
 * Finds the first fault in a text that is not JSON (RFC 8259); undefined where there is none.
 *
 * The messages of JSON.parse are no help: half of them do not name the place, and each version of Node words them anew.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: string[] = [];
  let state: StateId = 'value';
  for (let offset = skipSpace(text, 0); offset < text.length || state !== 'end'; ) {
    const { kind, end } = tokenAt(text, offset);
    const next: StateId | 'done' | undefined = states[state].next[kind];
    if (next === undefined) return { offset, expected: states[state].expected };
    if (kind === '{' || kind === '[') open.push(kind);
    if (kind === '}' || kind === ']') open.pop();
    if (open.length > deepest) return { offset, expected: `an end to ${deepest} levels of brackets` };
    state = next === 'done' ? afterValue(open.at(-1)) : next;
    offset = skipSpace(text, end);
  }
  return undefined;
}

/** The token that begins at an offset: its kind (a text, a scalar or one character), and where it ends. */
function tokenAt(text: string, offset: number): { kind: string; end: number } {
  const first = text.charAt(offset);
  if (first === '"') return { kind: isText(text, offset) ? 'text' : 'none', end: endOfText(text, offset) };
  scalar.lastIndex = offset;
  return scalar.test(text) ? { kind: 'scalar', end: scalar.lastIndex } : { kind: first, end: offset + 1 };
}

/** Whether a text is closed, and has no control character and no escape but those of RFC 8259. */
function isText(text: string, offset: number): boolean {
  const end = endOfText(text, offset);
  if (end < 0) return false;
  const inside = text.slice(offset + 1, end - 1);
  if (/[\x00-\x1f]/.test(inside)) return false;
  for (const [, escaped = ''] of inside.matchAll(escapes)) {
    if (escaped.length === 1 && !'"\\/bfnrt'.includes(escaped)) return false;
  }
  return true;
}

/** The state after a value, by the bracket that is open around it. */
function afterValue(bracket: string | undefined): StateId {
  if (bracket === undefined) return 'end';
  return bracket === '{' ? 'after member' : 'after item';
}

function skipSpace(text: string, from: number): number {
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}

// The functions below find texts in double quotes in one pass. A regular expression, tried from every quote, would take a time
// that grows with the square of the length where quotes are unclosed or escaped.

/** The offset after the text in double quotes that begins at `from`; −1 where the document ends within it. */
export function endOfText(json: string, from: number): number {
  for (let at = json.indexOf('"', from + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (json[at - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
  return -1;
}

/** Replaces what `token` matches outside of the texts of a document. */
export function replaceOutsideTexts(json: string, token: RegExp, by: (found: string) => string): string {
  const parts: string[] = [];
  for (let from = 0; from < json.length; ) {
    const quote = json.indexOf('"', from);
    const outside = json.slice(from, quote < 0 ? json.length : quote);
    parts.push(outside.replace(token, by));
    const end = quote < 0 ? -1 : endOfText(json, quote);
    from = end < 0 ? json.length : end;
    if (quote >= 0) parts.push(json.slice(quote, from));
  }
  return parts.join('');
}

/** The first name that stands twice in one object; undefined where there is none. JSON.parse would keep the last value alone. */
export function repeatedName(json: string): string | undefined {
  const structure = /["{}[\]]/g;
  const colon = /\s*:/y;
  const open: (Set<string> | undefined)[] = [];
  for (let found = structure.exec(json); found; found = structure.exec(json)) {
    if (found[0] === '{') open.push(new Set());
    else if (found[0] === '[') open.push(undefined);
    else if (found[0] !== '"') open.pop();
    else {
      const end = endOfText(json, found.index);
      structure.lastIndex = end;
      colon.lastIndex = end;
      const names = open.at(-1);
      if (!names || !colon.test(json)) continue;
      const name = JSON.parse(json.slice(found.index, end)) as string;
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return;
}
