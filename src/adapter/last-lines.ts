const CHARACTERS = 4096;
const LINES = 12;

/** Keeps the end of a stream of text, however much there is. */
export class LastLines {
  #text = '';

  push(chunk: Buffer): void {
    this.#text = (this.#text + chunk.toString('utf8')).slice(-CHARACTERS);
  }

  get lines(): string[] {
    const text = this.#text.trimEnd();
    return text === '' ? [] : text.split(/\r?\n/).slice(-LINES);
  }
}
