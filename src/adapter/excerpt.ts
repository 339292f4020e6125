const LENGTH = 80;

/** The beginning of a line in quotes, for an error. */
export function excerpt(line: string): string {
  return JSON.stringify(line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line);
}
