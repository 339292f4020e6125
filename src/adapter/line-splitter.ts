const NEWLINE = 0x0a;

/** Cuts a stream of bytes into lines of UTF-8. */
export class LineSplitter {
  readonly #longest: number;
  #parts: Buffer[] = [];
  #length = 0;

  /** A line of more than `longest` bytes is not waited for. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The lines that end in this chunk, or null where one is too long. */
  push(chunk: Buffer): string[] | null {
    const lines: string[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      this.#keep(chunk.subarray(from, at));
      lines.push(this.rest());
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
    if (this.#length <= this.#longest) return lines;
    this.#parts = [];
    return null;
  }

  /** What came after the last newline. */
  rest(): string {
    const line = Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.#length = 0;
    return line;
  }

  #keep(part: Buffer): void {
    this.#parts.push(part);
    this.#length += part.length;
  }
}
