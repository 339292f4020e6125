import { batch } from '../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import type { Case } from '../../src/batches/cases.ts';
import { candidates } from '../../src/oracle/identify/candidates.ts';
import { expectations } from '../../src/oracle/identify/expectations.ts';
import { evaluate, evaluateGradient } from '../../src/truth/evaluate.ts';
import { goldenBounds } from './compute-vector.ts';
import { type BugAnswer, bugAnswers, exposures } from './exposures.ts';
import type { GoldenVector } from './golden-vector.ts';

// Finds the batch that exposes each known bug, for its `exposing` (`definitions.ts`): two pairs in the plane with entries −1, 0 and 1, at a
// round temperature. Of those where the wrong value is that of no other bug and no convention, it takes the one that is
// off by the most bounds; within the domain in which every sound implementation is right, if the bug shows there.

const directions = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y])).filter(([x, y]) => x !== 0 || y !== 0);
const temperatures = [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005];
const IN_DOMAIN = 0.05;
const CLEAR = 100;
const DIGITS = 20;

interface Found {
  readonly testCase: Case;
  readonly off: number;
  readonly isOwn: boolean;
}

/** Every batch of the search; the first row is [1, 0], the others turn around it. */
function* cases(): Generator<Case> {
  for (const temperature of temperatures) {
    for (const a of directions) {
      for (const b of directions) {
        for (const c of directions) {
          const made = batch([[1, 0], a, b, c]);
          yield { batch: { ...made, rows: Float32Array.from(made.rows) }, temperature };
        }
      }
    }
  }
}

function truthOf(testCase: Case, denominator: Denominator): NonNullable<GoldenVector['expected']['simclr']> {
  const { batch, temperature } = testCase;
  const convention = { ...ntXent, denominator };
  const [{ value, perAnchor }] = evaluate(batch, temperature, [convention], DIGITS).losses as [never];
  const slopes = evaluateGradient(batch, temperature, convention, DIGITS).rows;
  const losses = (perAnchor as { value: { toNumber(): number } }[]).map((one) => one.value.toNumber());
  const numbers = slopes.map((row) => row.map((one) => one.value.toNumber()));
  return {
    mean: (value as { value: object }).value.toString(),
    perAnchor: losses.map(String),
    gradient: slopes.map((row) => row.map((one) => one.value.toString())),
    bounds: goldenBounds(testCase, denominator, losses, numbers),
  };
}

/** Whether no other bug and no convention gives the same value. */
function isOwn(
  answer: BugAnswer,
  all: readonly BugAnswer[],
  others: readonly { value: number; bound: number }[],
): boolean {
  const value = answer.value.toNumber();
  const bound = 4 * Math.max(...others.map((other) => other.bound).filter(Number.isFinite), 0);
  const values = [
    ...all.filter((one) => one !== answer).map((one) => one.value.toNumber()),
    ...others.map((one) => one.value),
  ];
  if (answer.gradient || !Number.isFinite(value)) return true;
  return values.every((one) => !Number.isFinite(one) || Math.abs(one - value) > bound);
}

const best = new Map<string, Found>();
const rank = ({ testCase: { batch, temperature }, off, isOwn }: Found) => [
  Number(temperature >= IN_DOMAIN && off > CLEAR && Number.isFinite(off)),
  Number(isOwn),
  off,
  temperature,
  -batch.rows.filter((x) => x !== 0).length,
  -batch.rows.filter((x) => x < 0).length,
];
const isBefore = (a: number[], b: number[]) => {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at >= 0 && (a[at] as number) > (b[at] as number);
};

for (const testCase of cases()) {
  const found = exposures(testCase, Object.fromEntries(denominators.map((one) => [one, truthOf(testCase, one)])));
  if (found.length === 0) continue;
  const answers = bugAnswers(testCase);
  const others = expectations(testCase.batch, testCase.temperature, candidates(), {
    dtype: 'float32',
    digits: DIGITS,
  }).map(({ value, bound }) => ({ value: value.value.toNumber(), bound }));
  for (const { bug, off } of found) {
    const answer = answers.find((one) => one.bug === bug) as BugAnswer;
    const one = { testCase, off: off ?? Number.POSITIVE_INFINITY, isOwn: isOwn(answer, answers, others) };
    const before = best.get(bug);
    if (!before || isBefore(rank(one), rank(before))) best.set(bug, one);
  }
}

for (const [bug, { testCase, off, isOwn }] of best) {
  const { batch, temperature } = testCase;
  const exposing = `{ temperature: ${temperature}, rows: [${batch.rows.join(', ')}] }`;
  process.stdout.write(`${bug.padEnd(26)} ${exposing}  off ${off}${isOwn ? '' : ', shared'}\n`);
}
