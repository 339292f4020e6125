import { certified, float32, reference, type Subject } from '../../src/oracle/subject.ts';
import { batchJson } from '../../src/report/batch-json.ts';
import { refutations } from '../refutations.ts';
import type { Theorem } from '../theorem.ts';
import { theorems } from '../theorems.ts';
import { type Evidence, evidenceSchema } from './evidence.ts';
import { mergeEvidence } from './merge-evidence.ts';
import { testTheorem } from './test-theorem.ts';

/** What to test, and how long. */
export interface ProveOptions {
  /** By default all. */
  readonly slugs?: readonly string[];
  /** Cases for each theorem on the certified tier and on float32; the decimal reference gets a twentieth. */
  readonly runs: number;
  readonly seed: number;
  /** The i-th of n parts, i from 1. */
  readonly shard?: readonly [number, number];
  /** Hears of each part that is done, and of how many there are. */
  readonly progress?: (done: number, of: number) => void;
}

/** So many cases share a seed: the unit that shards are made of. */
const CHUNK = 100;

/** A case costs the reference so many times what it costs the others. */
const REFERENCE_COST = 20;

/** A refutation is done when a counterexample is found; more cases find no more. */
const REFUTATION_RUNS = 200;

interface Task {
  readonly kind: Evidence['kind'];
  readonly record: Pick<Theorem, 'slug' | 'cases' | 'claims'>;
  readonly subject: Subject;
  readonly chunk: number;
  readonly runs: number;
}

/** Tests theorems and refutations on the reference, the certified tier and float32. The same seed, the same evidence. */
export async function prove({ slugs, runs, seed, shard = [1, 1], progress }: ProveOptions): Promise<Evidence[]> {
  const [part, parts] = shard;
  const tasks = tasksOf(slugs, runs).filter((_, at) => at % parts === part - 1);
  const found: Evidence[] = [];
  for (const [at, task] of tasks.entries()) {
    found.push(await run(task, seed));
    progress?.(at + 1, tasks.length);
  }
  return mergeEvidence(found);
}

function tasksOf(slugs: readonly string[] | undefined, runs: number): Task[] {
  const asked = ({ slug }: { slug: string }) => slugs?.includes(slug) ?? true;
  const subjects = [
    { subject: reference(45), cost: REFERENCE_COST },
    { subject: certified, cost: 1 },
    { subject: float32, cost: 1 },
  ];
  const about = [
    ...theorems.filter(asked).map((record) => ({ kind: 'theorem' as const, record, most: runs })),
    ...refutations.filter(asked).map((record) => ({ kind: 'refutation' as const, record, most: REFUTATION_RUNS })),
  ];
  return about.flatMap(({ kind, record, most }) =>
    subjects
      .filter(({ subject }) => record.appliesTo(subject))
      .flatMap(({ subject, cost }) => {
        // Until its first counterexample, however few cases a theorem gets.
        const share = kind === 'refutation' ? REFUTATION_RUNS : Math.ceil(most / cost);
        // A refutation stops at its first counterexample, so it is one chunk.
        const size = kind === 'refutation' ? share : Math.ceil(CHUNK / cost);
        return Array.from({ length: Math.ceil(share / size) }, (_, chunk) => ({
          ...{ kind, record, subject, chunk, runs: Math.min(size, share - chunk * size) },
        }));
      }),
  );
}

async function run({ kind, record, subject, chunk, runs }: Task, seed: number): Promise<Evidence> {
  const {
    tightest,
    counterexample,
    seed: _,
    ...rest
  } = await testTheorem(record, subject, {
    runs,
    seed: seedOf(seed, record.slug, subject.name, chunk),
  });
  const told = (one: typeof tightest) =>
    one && { chunk, statement: one.statement, batch: batchJson(one.given.batch, one.given.temperature) };
  return evidenceSchema.parse({ kind, ...rest, tightest: told(tightest), counterexample: told(counterexample) });
}

/** A seed for each chunk (FNV-1a), so that no two see the same cases. */
function seedOf(...words: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join(' ')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash | 0;
}
