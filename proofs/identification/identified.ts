import { type Convention, ntXent } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { type Deviation, deviations } from '../../spec/known-bugs/deviations.ts';
import type { Implementation } from '../../src/implementations/implementation.ts';
import { startAdapter } from '../../src/implementations/process/start-adapter.ts';
import { type Check, check } from '../../src/oracle/check.ts';
import { candidates, nameOf } from '../../src/oracle/identify/candidates.ts';
import { sourceOf } from '../source-of.ts';

/** The most pairs of a batch: size is tested elsewhere, and larger ones take longer than all else. */
const LARGEST = 64;

/** Generated batches of each check. */
const RUNS = 50;

/** An adapter, and the known bugs that it has. */
interface AskedImplementation {
  readonly options: Partial<Convention>;
  readonly bugs: readonly string[];
}

/** What came of one check. */
interface Identified {
  /** The command, to see for oneself. */
  readonly command: string;
  /** What was said that is not so; null where nothing was. */
  readonly wrong: string | null;
  /** What was said. */
  readonly said: string;
}

/** Every convention, every known bug, and some pairs of bugs: those of a seed. */
export function askedImplementations(pairs: number, seed: number): AskedImplementation[] {
  return [
    ...deviations.map(({ id, options }) => ({ options, bugs: [id] })),
    ...shuffled(deviationPairs, seed)
      .slice(0, pairs)
      .map(({ ids, options }) => ({ options, bugs: ids })),
    ...candidates().map((options) => ({ options, bugs: [] })),
  ];
}

/** Fisher and Yates, by the generator of Park and Miller. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const all = [...items];
  let state = seed;
  for (let i = all.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const k = state % (i + 1);
    [all[i], all[k]] = [all[k] as T, all[i] as T];
  }
  return all;
}

/** Checks losses.py under some options, as a user would, and compares what is said with what it computes. */
export async function identified({ options, bugs }: AskedImplementation, python: string): Promise<Identified> {
  const script = sourceOf('identification/losses.py');
  const adapter = [python, script, '--dtype', 'float32', ...adapterArguments(options)].join(' ');
  const command = `nt-xent check --adapter "${adapter}" --runs ${RUNS} --max-pairs ${LARGEST}`;
  let implementation: Implementation | undefined;
  try {
    implementation = await startAdapter(adapter);
    // Not by the command: what is expected of a probe is computed once for all checks of a process.
    const found = await check(implementation, { runs: RUNS, seed: 1, maxPairs: LARGEST });
    const { verdict, candidate, deviations } = found;
    const said = verdict === 'unknown' || !candidate ? verdict : [verdict, nameOf(candidate)].join(', ');
    const named = deviations.map(({ id }) => id);
    return { command, said, wrong: wrongIn(found, named, { ...ntXent, ...options }, bugs) };
  } catch (error) {
    if (!(error instanceof NtXentError)) throw error;
    return { command, said: error.message, wrong: 'there is no verdict' };
  } finally {
    await implementation?.close?.();
  }
}

function wrongIn(
  { verdict, candidate, counterexample }: Check,
  named: readonly string[],
  meant: Convention,
  bugs: readonly string[],
): string | null {
  if (bugs.length === 2 && verdict === 'unknown') return counterexample ? null : 'unknown, and nothing shows why';
  if (verdict !== (bugs.length > 0 ? 'deviates' : 'conforms')) return `the verdict is ${verdict}`;
  if ([...named].sort().join() !== [...bugs].sort().join()) return `the bugs are ${bugs.join(' and ') || 'none'}`;
  const { denominator, anchors, scale } = candidate as Convention;
  const isConvention = denominator === meant.denominator || bugs.includes('self-zeroed');
  if (!isConvention || anchors !== meant.anchors || scale !== meant.scale) {
    return `it is ${meant.denominator}, ${meant.scale}, ${meant.anchors}`;
  }
  return null;
}

/** What tells losses.py to compute a convention: `--second-view same`, for each stage that is not NT-Xent's. */
export function adapterArguments(options: Partial<Convention>): string[] {
  return Object.entries(options)
    .filter(([stage, option]) => ntXent[stage as keyof Convention] !== option)
    .flatMap(([stage, option]) => [`--${stage.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`, option]);
}

/** Two known bugs at once, and the options of both. */
interface DeviationPair {
  readonly ids: readonly [string, string];
  readonly options: Partial<Convention>;
}

/** Every two known bugs that are in different stages. */
export const deviationPairs: readonly DeviationPair[] = deviations.flatMap((one: Deviation, i) =>
  deviations
    .slice(i + 1)
    .filter((other: Deviation) => !Object.keys(other.options).some((stage) => stage in one.options))
    .map((other: Deviation) => ({ ids: [one.id, other.id] as const, options: { ...one.options, ...other.options } })),
);
