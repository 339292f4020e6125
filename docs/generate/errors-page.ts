import { errors } from '../../spec/errors/nt-xent-error.ts';

/** The page of all errors, each where its link leads. */
export function errorsPage(): string {
  const entries = Object.entries(errors).map(
    ([code, { title, cause, action }]) =>
      `## ${code}: ${plain(title)} {#${code.toLowerCase()}}\n\n**Cause.** ${plain(cause)}\n\n**What to do.** ${plain(action)}\n`,
  );
  return `# Errors

Every error has a code that never changes, a cause, what to do, and a link to its place on this page.

${entries.join('\n')}`;
}

/** Messages are plain text: brackets, braces and signs of Markdown mean themselves, outside of backticks. */
const plain = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[[\]{}<>*_|]/g, (sign) => `&#${sign.codePointAt(0)};`)))
    .join('');
