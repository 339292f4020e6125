/** Whether a theorem held, or a refutation found its counterexample. */
export function isAsItShouldBe({ kind, holds }: { kind: 'theorem' | 'refutation'; holds: boolean }): boolean {
  return holds === (kind === 'theorem');
}
