/** How to start a peer. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}
