import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Denominator, denominators } from '../spec/convention.ts';
import { formulas } from '../src/oracle/diagnose/recognise/formulas.ts';
import { probes } from '../src/oracle/identify/probes.ts';
import { packageFile } from '../src/package.ts';
import { theorems } from './catalogue.ts';
import { toldBy } from './evidence/detection.ts';
import { exposingFingerprints, exposingVectors } from './golden/definitions.ts';
import { goldenVectorsSchema } from './golden/golden-vector.ts';
import { type ImplementedBug, knownBugs } from './known-bugs.ts';

const { vectors } = goldenVectorsSchema.parse(
  JSON.parse(readFileSync(packageFile('spec/vectors/golden/vectors.json'), 'utf8')),
);

/** The numerical bugs that `check` recognises by a mark, not by a formula. That it names them all is a slow test. */
const recognisedByMark = [
  'self-subtracted',
  'positive-subtracted',
  'max-includes-self',
  'exp-overflow',
  'half-mask',
  'collapsed-gradient',
];

/** The value of this bug is right, so no probe can tell it by its loss. */
const ONLY_GRADIENT = 'collapsed-gradient';

// The whole list of what a known bug needs, beyond what the compiler asks for: for a new bug this prints what is missing, and where.
it.each(knownBugs)('$id has all that a known bug needs', async (bug) => {
  expect(await missing(bug)).toEqual([]);
});

it('the fingerprint is that of shape, temperature and data', () => {
  expect(fingerprintOf('self-zeroed')).toBe('006dadf7f77510ce');
});

/** What a known bug lacks: each a file, and what to write there. */
async function missing(bug: ImplementedBug): Promise<string[]> {
  const { id } = bug;
  const isNumerical = bug.kind === 'numerical bug';
  const exposes = vectors.find((vector) => vector.id === id)?.exposes.find((exposure) => exposure.bug === id);
  const untold = id === ONLY_GRADIENT ? [] : await untoldFrom(bug);
  const caught = theorems.some(({ catches }) => Array.isArray(catches) && catches.includes(id));
  const recognised = formulas.some((formula) => formula.bug?.id === id) || recognisedByMark.includes(id);
  const fingerprint = fingerprintOf(id);
  const places: readonly (readonly [isThere: boolean, whatToDo: string])[] = [
    [caught, 'proofs/theorems/<slug>/theorem.ts: name it in `catches` of a theorem that it breaks'],
    [
      !isNumerical || recognised,
      'src/oracle/diagnose/recognise/formulas.ts: add its formula (or, where `check` knows it by a mark, its id in this test)',
    ],
    [
      untold.length === 0,
      `src/oracle/identify/probes.ts: no probe tells it from ${untold.join(', ')}: add one that does`,
    ],
    [
      exposingFingerprints[id] === fingerprint,
      `${isNumerical ? 'proofs/numerical-bugs, beside its code' : 'proofs/golden/definitions.ts'}: fingerprint: '${fingerprint}'`,
    ],
    [
      exposes !== undefined,
      'spec/vectors/golden: run `npm run nt-xent -- vectors --out spec/vectors/golden`; if it stays, the batch does not expose the bug',
    ],
    [
      exposes === undefined || (exposes.off ?? Number.POSITIVE_INFINITY) > 1000,
      `its exposing batch is off by ${exposes?.off} bounds: find one that is off by more than 1000 with \`npm run exposing\``,
    ],
  ];
  return places.filter(([isThere]) => !isThere).map(([, whatToDo]) => whatToDo);
}

/** The conventions that no probe tells a bug from. Probes are asked until none is left. */
async function untoldFrom(bug: ImplementedBug): Promise<readonly Denominator[]> {
  let untold: readonly Denominator[] = denominators;
  for (const probe of probes) {
    if (untold.length === 0) break;
    const told = await toldBy(probe, bug);
    untold = untold.filter((denominator) => !told?.includes(denominator));
  }
  return untold;
}

/** The beginning of the SHA-256 of the input of a bug's golden vector, as it is frozen. */
function fingerprintOf(id: string): string | undefined {
  const vector = exposingVectors.find((one) => one.id === id);
  if (!vector) return;
  const { batch, temperature } = vector;
  const data = Buffer.from(Float32Array.from(batch.rows).buffer).toString('base64');
  const input = `${[2 * batch.pairs, batch.dimension]} ${temperature} ${data}`;
  return createHash('sha256').update(input).digest('hex').slice(0, 16);
}
