import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { describe, expect, it, test } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import { float32Gradient } from '../../src/float32/gradient.ts';
import { float32Loss } from '../../src/float32/loss.ts';
import { evaluate } from '../../src/truth/evaluate.ts';
import { sourceOf } from '../source-of.ts';
import { exposingFingerprints } from './exposing-vectors.ts';
import { frozenInputs } from './frozen-inputs.ts';
import { type GoldenVector, goldenVectorsSchema } from './golden-vector.ts';
import { checkVectorFiles, type FilesFound, vectorFiles } from './vector-files.ts';

const read = (name: keyof FilesFound) => readFileSync(join(sourceOf('../spec/vectors/golden'), name));
const found: FilesFound = {
  'vectors.json': read('vectors.json'),
  'vectors.npz': read('vectors.npz'),
  'schema.json': read('schema.json'),
};
const { vectors } = goldenVectorsSchema.parse(JSON.parse(String(found['vectors.json'])));

/** The batch of a vector as a reader of the file makes it. */
function caseOf({ data, shape, temperature }: GoldenVector) {
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
  return { batch: batch(new Float32Array(bytes.buffer), shape), temperature };
}
const fingerprint = ({ shape, temperature, data }: GoldenVector) =>
  createHash('sha256').update(`${shape} ${temperature} ${data}`).digest('hex').slice(0, 16);

test('no id has vanished, and none has another input', () => {
  const frozen = { ...frozenInputs, ...exposingFingerprints };
  expect(Object.fromEntries(vectors.map((one) => [one.id, fingerprint(one)]))).toEqual(frozen);
  expect(vectors).toHaveLength(Object.keys(frozen).length);
  expect(fingerprint({ ...(vectors[0] as GoldenVector), temperature: 1 })).not.toBe(frozenInputs['general']);
});

// That the values are the reference's is tested with `nt-xent vectors`, which computes them all.
test('the files say the same', () => {
  expect(checkVectorFiles(vectorFiles(vectors), found)).toEqual([]);
});

test('the numbers are those of the data', () => {
  for (const one of vectors) expect(Array.from(caseOf(one).batch.rows)).toEqual(one.rows.flat());
});

describe.each(vectors)('$id', (vector) => {
  const testCase = caseOf(vector);
  const sizes = Object.entries(vector.expected).flatMap(([id, expected]) =>
    expected ? [[id as Denominator, expected] as const] : [],
  );

  it('is what the certified tier says', () => {
    for (const [denominator, { mean, perAnchor }] of sizes) {
      const { losses } = evaluate(testCase.batch, testCase.temperature, [{ ...ntXent, denominator }], 20);
      const enclosures = losses.flatMap((one) => [one.value, ...one.perAnchor]);
      [mean, ...perAnchor].forEach((text, i) => {
        const { value, radius } = enclosures[i] as (typeof enclosures)[0];
        // The 30 digits that are written are rounded.
        const allowed = radius.plus(new Decimal(text).abs().times('1e-29'));
        expect(value.minus(text).abs().lessThanOrEqualTo(allowed)).toBe(true);
      });
    }
  });

  it('is within the sharp bound of what float32 says', () => {
    for (const [denominator, { mean, perAnchor, gradient, bounds }] of sizes) {
      const bound = bounds.float32 as NonNullable<typeof bounds.float32>;
      const got = float32Loss(testCase.batch, testCase.temperature, denominator);
      expect(Math.abs(got.mean - Number(mean))).toBeLessThanOrEqual(bound.sharpMean);
      perAnchor.forEach((text, i) => {
        expect(Math.abs((got.perAnchor[i] as number) - Number(text))).toBeLessThanOrEqual(bound.perAnchor[i] as number);
      });
      if (!gradient || !bound.gradient) continue;
      const slopes = float32Gradient(testCase.batch, testCase.temperature, denominator).gradient;
      gradient.forEach((row, i) => {
        const off = Math.hypot(...row.map((x, j) => (slopes[i * row.length + j] as number) - Number(x)));
        expect(off).toBeLessThanOrEqual(bound.gradient?.[i] as number);
      });
    }
  });
});

test('the batch of a known bug has a value under every convention', () => {
  for (const { id, expected } of vectors.filter(({ kind }) => kind === 'bug')) {
    expect([id, ...denominators.filter((one) => expected[one] !== null)]).toEqual([id, ...denominators]);
  }
});
