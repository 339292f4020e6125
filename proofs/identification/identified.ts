import { type Convention, ntXent } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { type Deviation, deviations } from '../../spec/known-bugs/deviations.ts';
import type { Implementation } from '../../src/implementations/implementation.ts';
import { startAdapter } from '../../src/implementations/process/start-adapter.ts';
import { type Check, check } from '../../src/oracle/check.ts';
import { candidates, nameOf } from '../../src/oracle/identify/candidates.ts';
import { packageFile } from '../../src/package.ts';

/** The most pairs of a batch: size is tested elsewhere, and larger batches would take longer than all the rest. */
const LARGEST = 64;

/** How many batches each check generates. */
const RUNS = 50;

/** What losses.py is to compute, and the known bugs in that. */
interface LossToIdentify {
  readonly options: Partial<Convention>;
  readonly bugs: readonly string[];
}

/** What came of one check. */
interface Identified {
  /** The command that does the same check. */
  readonly command: string;
  /** What should have been said; null where what was said is right. */
  readonly wrong: string | null;
  /** What was said. */
  readonly said: string;
}

/** Every convention, every known bug, and some pairs of bugs: those of a seed. */
export function lossesToIdentify(pairs: number, seed: number): LossToIdentify[] {
  return [
    ...deviations.map(({ id, options }) => ({ options, bugs: [id] })),
    ...shuffled(deviationPairs, seed)
      .slice(0, pairs)
      .map(({ ids, options }) => ({ options, bugs: ids })),
    ...candidates().map((options) => ({ options, bugs: [] })),
  ];
}

/** The items in an order that the seed fixes: Fisher and Yates's shuffle, with Park and Miller's generator. */
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

/** Checks losses.py under some options, as a user would, and compares what `check` says with what losses.py computes. */
export async function identified({ options, bugs }: LossToIdentify, python: string): Promise<Identified> {
  const script = packageFile('proofs/identification/losses.py');
  const adapter = [python, script, '--dtype', 'float32', ...adapterArguments(options)].join(' ');
  const command = `nt-xent check --adapter "${adapter}" --runs ${RUNS} --max-pairs ${LARGEST}`;
  let implementation: Implementation | undefined;
  try {
    implementation = await startAdapter(adapter);
    // By the function, not by the command: so what is expected of each probe is computed once for all checks.
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

/** What should have been said, in words; null where all is right. */
function wrongIn(
  { verdict, candidate, counterexample }: Check,
  named: readonly string[],
  intended: Convention,
  bugs: readonly string[],
): string | null {
  if (bugs.length === 2 && verdict === 'unknown') return counterexample ? null : 'unknown, and nothing shows why';
  if (verdict !== (bugs.length > 0 ? 'deviates' : 'conforms')) return `the verdict is ${verdict}`;
  if ([...named].sort().join() !== [...bugs].sort().join()) return `the bugs are ${bugs.join(' and ') || 'none'}`;
  const { denominator, anchors, scale } = candidate as Convention;
  const isConvention = denominator === intended.denominator || bugs.includes('self-zeroed');
  if (!isConvention || anchors !== intended.anchors || scale !== intended.scale) {
    return `it is ${intended.denominator}, ${intended.scale}, ${intended.anchors}`;
  }
  return null;
}

/** The arguments that make losses.py compute a convention, as `--second-view same` for each stage that is not NT-Xent's. */
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
