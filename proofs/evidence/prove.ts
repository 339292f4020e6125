import * as fc from 'fast-check';
import type { Case } from '../../src/batches/cases.ts';
import { batchJson } from '../../src/report/judgement-json.ts';
import { refutations, theorems } from '../catalogue.ts';
import { certified, float32, reference, type Subject } from '../subject.ts';
import type { Theorem } from '../theorem.ts';
import { type Evidence, evidenceSchema, mergeEvidence } from './evidence.ts';
import { testTheorem } from './test-theorem.ts';

/** What `prove` tests, and on how many cases. */
export interface ProveOptions {
  /** The theorems and refutations to test; by default all of them. */
  readonly slugs?: readonly string[];
  /** How many cases each theorem gets on the certified tier and on float32; the decimal reference gets a twentieth. */
  readonly runs: number;
  readonly seed: number;
  /** [i, n] runs the i-th of n parts, where i counts from 1. */
  readonly shard?: readonly [number, number];
  /** Is called after each part, with how many parts are done and how many there are. */
  readonly progress?: (done: number, of: number) => void;
}

/** How many cases share a seed. Shards are made of such chunks. */
const CHUNK = 100;

/** How many chunks keep the slack of every case; a few hundred slacks are enough for a plot. */
const PLOTTED = 3;

/** The most cases for a refutation, which stops at its first counterexample; most find one early. */
const REFUTATION_RUNS = 200;

interface Task {
  readonly kind: Evidence['kind'];
  readonly record: Pick<Theorem, 'slug' | 'cases' | 'claims'>;
  readonly subject: Subject;
  readonly chunk: number;
  readonly runs: number;
  /** The case to try where no generated one refutes the statement, so that the result does not depend on a seed. */
  readonly kept?: Case;
}

/** Tests theorems and refutations on the reference, the certified tier and float32. The same seed tests the same cases. */
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

/** The subjects that everything is tested on, with the cost of a case relative to the cheapest subject. */
const subjects = [
  { subject: reference(45), cost: 20 },
  { subject: certified, cost: 1 },
  { subject: float32, cost: 1 },
];

function tasksOf(slugs: readonly string[] | undefined, runs: number): Task[] {
  const asked = ({ slug }: { slug: string }) => slugs?.includes(slug) ?? true;
  const on = ({ appliesTo }: Pick<Theorem, 'appliesTo'>) => subjects.filter(({ subject }) => appliesTo(subject));
  return [
    ...theorems
      .filter(asked)
      .flatMap((record) => on(record).flatMap(({ subject, cost }) => chunks(record, subject, runs, cost))),
    ...refutations.filter(asked).flatMap((record) =>
      on(record).map(({ subject }) => ({
        kind: 'refutation' as const,
        record,
        subject,
        chunk: 0,
        runs: Math.min(runs, REFUTATION_RUNS),
        kept: record.counterexample,
      })),
    ),
  ];
}

/** Cuts the cases of a theorem on one subject into chunks, which shards are made of. */
function chunks(record: Theorem, subject: Subject, runs: number, cost: number): Task[] {
  const share = Math.ceil(runs / cost);
  const size = Math.ceil(CHUNK / cost);
  return Array.from({ length: Math.ceil(share / size) }, (_, chunk) => ({
    ...{ kind: 'theorem', record, subject, chunk, runs: Math.min(size, share - chunk * size) },
  }));
}

/**
 * Says in words what is wrong with a run's evidence.
 *
 * A statement on a subject may be missing, have fewer or more cases than were asked for, or have no claim that was
 * tested.
 */
export function incomplete(evidence: readonly Evidence[], slugs: readonly string[], runs: number): string[] {
  const asked = new Map<string, number>();
  for (const { kind, record, subject, runs: cases } of tasksOf(slugs.length > 0 ? slugs : undefined, runs)) {
    const name = `${record.slug} on ${subject.name}`;
    // A refutation stops at its first counterexample, which may be its first case.
    asked.set(name, (asked.get(name) ?? 0) + (kind === 'theorem' ? cases : 1));
  }
  const found = new Map(evidence.map((one) => [`${one.slug} on ${one.subject}`, one]));
  return [...asked].flatMap(([name, cases]) => {
    const { holds = true, kind, cases: tried = 0, claims = 0 } = found.get(name) ?? {};
    const stopped = kind === 'theorem' && !holds;
    const most = kind === 'theorem' ? cases : REFUTATION_RUNS;
    if ((tried < cases && !stopped) || tried > most) return [`${name} has ${tried} of ${cases} cases`];
    return claims > 0 ? [] : [`${name} has no claim on ${tried} cases`];
  });
}

/** Sorts evidence in the order of the catalogue, and then of the subjects. */
export function inOrder(evidence: readonly Evidence[]): Evidence[] {
  const slugs = [...theorems, ...refutations].map(({ slug }) => slug);
  const names = subjects.map(({ subject }) => subject.name);
  const place = ({ slug, subject }: Evidence) => slugs.indexOf(slug) * names.length + names.indexOf(subject);
  return evidence.toSorted((a, b) => place(a) - place(b));
}

async function run({ kind, record, subject, chunk, runs, kept }: Task, seed: number): Promise<Evidence> {
  const options = { runs, seed: seedOf(seed, record.slug, subject.name, chunk) };
  const generated = await testTheorem(record, subject, options);
  const found =
    kept && generated.holds
      ? await testTheorem({ ...record, cases: fc.constant(kept) }, subject, { ...options, runs: 1 })
      : generated;
  const { tightest, counterexample, slacks, seed: _, ...rest } = found;
  const told = (one: typeof tightest) =>
    one && { chunk, statement: one.statement, batch: batchJson(one.testCase.batch, one.testCase.temperature) };
  return evidenceSchema.parse({
    ...{ kind, ...rest, tightest: told(tightest), counterexample: told(counterexample) },
    // An equality of two identical numbers has the slack −0, which `|| 0` turns into 0.
    slacks: chunk < PLOTTED ? slacks.map((slack) => Number(slack.toPrecision(3)) || 0).sort((a, b) => a - b) : [],
  });
}

/** Makes a seed for each chunk (with the hash FNV-1a), so that no two chunks test the same cases. */
function seedOf(...words: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join(' ')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash | 0;
}
