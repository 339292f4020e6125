import { execa } from 'execa';
import { type Convention, ntXent } from '../../spec/convention.ts';
import { deviations } from '../../spec/deviations.ts';
import { candidates } from '../../src/oracle/candidates.ts';
import { sourceOf } from '../source-of.ts';
import { adapterArguments } from './adapter-arguments.ts';
import { deviationPairs } from './deviation-pairs.ts';

/** An adapter, and the known bugs that it has. */
export interface Asked {
  readonly options: Partial<Convention>;
  readonly bugs: readonly string[];
}

/** What came of one check. */
export interface Identified {
  /** The command, to see for oneself. */
  readonly command: string;
  /** What was said that is not so; null where nothing was. */
  readonly wrong: string | null;
  /** What was said. */
  readonly said: string;
}

/** Every convention, every known bug, and some pairs of bugs: those of a seed. */
export function allAsked(pairs: number, seed: number): Asked[] {
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
export async function identified(
  { options, bugs }: Asked,
  python: string,
  main: readonly string[],
): Promise<Identified> {
  const script = sourceOf('identification/losses.py');
  const adapter = [python, script, '--dtype', 'float32', ...adapterArguments(options)].join(' ');
  const words = [...main, 'check', '--adapter', adapter, '--runs', '50', '--json'];
  const command = `nt-xent check --adapter "${adapter}" --runs 50`;
  const { stdout, stderr } = await execa('node', words, { reject: false });
  let found: Found;
  try {
    found = JSON.parse(stdout);
  } catch {
    return { command, said: stderr, wrong: 'there is no verdict' };
  }
  const named = (found.deviations ?? [found.deviation]).flatMap((one) => one?.id ?? []);
  const oneView = found.anchors === 'both-views' ? null : `${found.anchors?.replace('-', ' ')} only`;
  const what = [found.convention, found.scale, found.anchors && oneView].filter(Boolean);
  const said = [found.verdict, ...what, ...named].join(', ');
  return { command, said, wrong: wrongIn(found, named, { ...ntXent, ...options }, bugs) };
}

interface Named {
  readonly id: string;
}

interface Found {
  readonly verdict: string;
  readonly convention: string | null;
  readonly anchors: string | null;
  readonly scale: string | null;
  readonly deviation: Named | null;
  readonly deviations?: readonly Named[];
  readonly counterexample: object | null;
}

function wrongIn(found: Found, named: readonly string[], meant: Convention, bugs: readonly string[]): string | null {
  const { verdict, convention, anchors, scale, counterexample } = found;
  if (bugs.length === 2 && verdict === 'unknown') return counterexample ? null : 'unknown, and nothing shows why';
  if (verdict !== (bugs.length > 0 ? 'deviates' : 'conforms')) return `the verdict is ${verdict}`;
  if ([...named].sort().join() !== [...bugs].sort().join()) return `the bugs are ${bugs.join(' and ') || 'none'}`;
  const isConvention = convention === meant.denominator || bugs.includes('self-zeroed');
  if (!isConvention || anchors !== meant.anchors || scale !== meant.scale) {
    return `it is ${meant.denominator}, ${meant.scale}, ${meant.anchors}`;
  }
  return null;
}
