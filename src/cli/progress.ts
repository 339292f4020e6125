import { Presets, SingleBar } from 'cli-progress';
import type { Stream } from './terminal.ts';

/** A bar on its way from 0 to a total. */
export interface Progress {
  readonly update: (done: number) => void;
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
      hideCursor: true,
      format: '{bar} {value}/{total}',
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
