// What stands in double quotes in a JSON document, found in one pass: a pattern for it that is tried from each quote takes a
// time that grows with the square of a document of unclosed or escaped ones.

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

/** The first name that an object of a document has twice, of which JSON.parse keeps the last alone; undefined where none has. */
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
