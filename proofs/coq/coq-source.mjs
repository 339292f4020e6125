/**
 * Reads Coq source as far as the checks need it: comments, sentences, sections, theorems.
 *
 * @typedef {{ text: string, head: string, line: number }} Sentence
 * @typedef {{ name: string, context: string[], statement: string }} Theorem
 */

/** The source with comments and strings blanked out; every line stays where it is. */
export function withoutComments(source) {
  // Comments nest, and Coq reads strings inside them too.
  const token = /\(\*|\*\)|"(?:[^"]|"")*"/g;
  let depth = 0;
  let copied = 0;
  let result = '';
  for (const { 0: found, index } of source.matchAll(token)) {
    const outside = depth === 0;
    if (found === '(*') depth += 1;
    else if (found === '*)') depth = Math.max(0, depth - 1);
    result += outside ? source.slice(copied, index) : blank(source.slice(copied, index));
    result += blank(found);
    copied = index + found.length;
  }
  const rest = source.slice(copied);
  return result + (depth === 0 ? rest : blank(rest));
}

function blank(text) {
  return text.replace(/[^\n]/g, ' ');
}

/** What may stand before a command's own word: bullets and braces, attributes, flags of locality. */
const prefix = /^(?:[\s{}+*-]|#\[[^\]]*\]|(?:Local|Global|Polymorphic|Monomorphic|Program|Time)\s)*/;

/** @returns {Sentence[]} what ends with a full stop and white space, without its full stop */
export function sentences(source) {
  const text = withoutComments(source);
  return [...text.matchAll(/\S[\s\S]*?(?:\.(?=\s|$)|$)/g)].map(({ 0: found, index }) => {
    const start = prefix.exec(found)[0].length;
    return {
      text: found.slice(start).replace(/\.$/, ''),
      head: /^\w*/.exec(found.slice(start))[0],
      line: lineAt(text, index + start),
    };
  });
}

/** The number of the line on which a character stands. */
export function lineAt(text, index) {
  return text.slice(0, index).split('\n').length;
}

/** Commands that assume something until the section closes. */
export const sectionCommands = ['Variable', 'Variables', 'Hypothesis', 'Hypotheses', 'Context'];

/**
 * The sentences, each with the assumptions and abbreviations of the sections around it.
 *
 * @returns {{ sentence: Sentence, inSection: boolean, context: string[] }[]}
 */
export function inContext(source) {
  const open = [];
  return sentences(source).map((sentence) => {
    const { head, text } = sentence;
    if (head === 'End') open.pop();
    const place = {
      sentence,
      inSection: open.some(({ section }) => section),
      context: open.flatMap(({ context }) => context),
    };
    // A module with a `:=` is a name for another: it is not left open.
    if (head === 'Section' || (head === 'Module' && !text.includes(':='))) {
      open.push({ section: head === 'Section', context: [] });
    }
    if ([...sectionCommands, 'Let'].includes(head)) open.at(-1)?.context.push(text);
    return place;
  });
}

/** @returns {Theorem[]} the theorems and corollaries, as they are written, without proofs */
export function theorems(source) {
  return inContext(source)
    .filter(({ sentence }) => ['Theorem', 'Corollary'].includes(sentence.head))
    .map(({ sentence, context }) => {
      const [, name, statement] = /^\w+\s+([\w']+)\s*:?\s*([\s\S]*)$/.exec(sentence.text);
      return { name, context, statement };
    });
}

/** The comment at the head of a file: what is proved in words, and what is not. */
export function opening(source) {
  const [, text = ''] = /^\(\*\*?\s*(?:\*\s*)?([\s\S]*?)\s*\*\)/.exec(source) ?? [];
  return text.replace(/^ {4}/gm, '');
}
