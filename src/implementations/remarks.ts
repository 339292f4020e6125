import { foreignText, visible } from './foreign-text.ts';

/** Where an implementation failed, as its language tells it. */
export interface Traceback {
  /** What the answer said. */
  readonly message: string;
  /** The lines that lead there, the innermost last. */
  readonly traceback: string;
}

/** What an implementation says beside its answers: it grows while questions are asked. */
export interface Remarks {
  /** What it warned of, each warning once. */
  readonly warnings: readonly string[];
  /** The tracebacks of its failures, each once. */
  readonly tracebacks: readonly Traceback[];
}

/** More than these tell nothing new: code that puts a number into its warnings has as many as answers. */
const MOST = { warnings: 50, tracebacks: 10 };

/** How many characters of a traceback are kept: its end says where it failed. */
const LONGEST = 8000;

/** Collects remarks, each once and fit for a terminal. */
export class RemarkList implements Remarks {
  readonly warnings: string[] = [];
  readonly tracebacks: Traceback[] = [];

  warned(texts: readonly string[] = []): void {
    for (const text of texts.map(foreignText)) {
      if (this.warnings.length < MOST.warnings && !this.warnings.includes(text)) this.warnings.push(text);
    }
  }

  failed(message: string, text: string | undefined): void {
    if (text === undefined || this.tracebacks.length >= MOST.tracebacks) return;
    const traceback = visible(text.length > LONGEST ? `…${text.slice(-LONGEST)}` : text).trimEnd();
    if (this.tracebacks.every((one) => one.traceback !== traceback)) this.tracebacks.push({ message, traceback });
  }
}
