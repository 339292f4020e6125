/**
 * Runs a job at a time: of those that arrive meanwhile only the latest is kept, and runs next.
 *
 * So a drag shows as many of its positions as there is time for, and always the last one.
 */
export function latestOnly<T>(run: (job: T) => Promise<void>): (job: T) => void {
  let waiting: { job: T } | undefined;
  let busy = false;
  return (job) => {
    waiting = { job };
    if (busy) return;
    busy = true;
    void drain();
  };

  async function drain(): Promise<void> {
    while (waiting) {
      const { job } = waiting;
      waiting = undefined;
      await run(job);
    }
    busy = false;
  }
}
