import { Presets, SingleBar } from 'cli-progress';
import type { Stream } from './terminal.ts';

/** A progress bar from 0 to a total. */
export interface Progress {
  readonly update: (done: number) => void;
  /** Removes the bar. Call it in a `finally`: a bar that is shown keeps the process alive. */
  readonly stop: () => void;
}

/** Work that takes less than this shows no bar. */
const PATIENCE_MS = 1000;

/** Where the output is no terminal, a line this often tells a log that the work still runs. */
const LINE_EVERY_MS = 30_000;

/** Shows how far work of over a second is, and how long it will take: as a bar on a terminal, elsewhere as a line every 30 s. */
export function startProgress(stream: Stream, total: number): Progress {
  if (!stream.isTTY) return lines(stream, total);
  const started = Date.now();
  const bar = new SingleBar(
    {
      stream: stream as unknown as NodeJS.WritableStream,
      clearOnComplete: true,
      format: '{bar} {value}/{total}, {eta_formatted} left',
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

function lines(stream: Stream, total: number): Progress {
  const started = Date.now();
  let last = started;
  return {
    update(done) {
      const now = Date.now();
      if (now - last < LINE_EVERY_MS || done === 0) return;
      last = now;
      const left = ((now - started) / done) * (total - done);
      stream.write(`${done}/${total} after ${seconds(now - started)}, about ${seconds(left)} left\n`);
    },
    stop: () => undefined,
  };
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
