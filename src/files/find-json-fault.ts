const space = /[ \t\n\r]*/y;
const token =
  /(?<text>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<scalar>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|[{}[\],:]/y;
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
  for (
    let offset = skipSpace(text, 0);
    offset < text.length || state !== 'end';
    offset = skipSpace(text, token.lastIndex)
  ) {
    token.lastIndex = offset;
    const kind = kindOf(token.exec(text));
    const next: StateId | 'done' | undefined = states[state].next[kind];
    if (next === undefined) return { offset, expected: states[state].expected };
    if (kind === '{' || kind === '[') open.push(kind);
    if (kind === '}' || kind === ']') open.pop();
    if (open.length > deepest) return { offset, expected: `an end to ${deepest} levels of brackets` };
    state = next === 'done' ? afterValue(open.at(-1)) : next;
  }
  return undefined;
}

function kindOf(match: RegExpExecArray | null): string {
  if (match?.groups?.['text'] !== undefined) return 'text';
  return match?.groups?.['scalar'] === undefined ? (match?.[0] ?? 'none') : 'scalar';
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
