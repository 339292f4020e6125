import { endOfText } from './json-texts.ts';

const space = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const escapes = /\\(u[0-9a-fA-F]{4}|[\s\S])/g;
const deepest = 100;

/** What may come next: the tokens, what each leads to, and the name of it all in an error. */
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
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

/**
 * Finds the first fault in a text that is not JSON (RFC 8259); undefined where there is none.
 *
 * JSON.parse knows the place, but half of its messages keep it to themselves, and each version of Node words them anew.
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

/** What begins at an offset, a text, a scalar, or one character; and where it ends. */
function tokenAt(text: string, offset: number): { kind: string; end: number } {
  const first = text.charAt(offset);
  if (first === '"') return { kind: isText(text, offset) ? 'text' : 'none', end: endOfText(text, offset) };
  scalar.lastIndex = offset;
  return scalar.test(text) ? { kind: 'scalar', end: scalar.lastIndex } : { kind: first, end: offset + 1 };
}

/** Whether a text ends, has no control character and no escape but those of RFC 8259. */
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

function afterValue(bracket: string | undefined): StateId {
  if (bracket === undefined) return 'end';
  return bracket === '{' ? 'after member' : 'after item';
}

function skipSpace(text: string, from: number): number {
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}
