import { Presets, SingleBar } from 'cli-progress';
import type { Stream } from './terminal.ts';

/** A bar on its way from 0 to a total. */
export interface Progress {
  readonly update: (done: number) => void;
  /** Takes the bar away. Call it in a `finally`: a bar that is shown keeps the process alive. */
  readonly stop: () => void;
}

/** Work that ends sooner shows no bar. */
const PATIENCE_MS = 1000;

/** A progress bar on a terminal, for work that takes over a second; nothing at all where `stream` is no terminal. */
export function startProgress(stream: Stream, total: number): Progress {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined };
  const started = Date.now();
  const bar = new SingleBar(
    {
      stream: stream as unknown as NodeJS.WritableStream,
      clearOnComplete: true,
      format: '{bar} {value}/{total}',
      // The terminal is left as it is, so there is nothing to mend when Ctrl-C ends the process. A handler that mends
      // would not run while a batch is computed, and would keep Ctrl-C from working.
      hideCursor: false,
      linewrap: true,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  let shown = false;
  return {
    update(done) {
      if (!shown && Date.now() - started > PATIENCE_MS) {
        bar.start(total, done);
        shown = true;
      }
      if (shown) bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
