/** What becomes of something that takes its time. */
interface Outcome<T> {
  readonly done: (made: T) => void;
  readonly failed: (error: unknown) => void;
}

/** Makes or reads what was chosen; of several on their way, only what was chosen last is told of. */
export function lastChosen(): <T>(make: () => T | Promise<T>, outcome: Outcome<T>) => Promise<void> {
  let latest = 0;
  return async (make, { done, failed }) => {
    const turn = ++latest;
    try {
      const made = await make();
      if (turn === latest) done(made);
    } catch (error) {
      if (turn === latest) failed(error);
    }
  };
}
