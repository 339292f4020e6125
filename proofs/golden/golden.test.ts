import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { describe, expect, it, test } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import { float32Gradient } from '../../src/float32/gradient.ts';
import { float32Loss } from '../../src/float32/loss.ts';
import { packageFile } from '../../src/package.ts';
import { evaluate } from '../../src/truth/evaluate.ts';
import { exposingFingerprints } from './definitions.ts';
import { type GoldenVector, goldenVectorsSchema } from './golden-vector.ts';
import { checkVectorFiles, type FilesFound, vectorFiles } from './vector-files.ts';

const read = (name: keyof FilesFound) => readFileSync(join(packageFile('spec/vectors/golden'), name));
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

/**
 * The beginning of the SHA-256 of each golden vector's input, by its id: shape, temperature and data.
 *
 * The batch of a known bug has its fingerprint beside it (`ExposingBatch`). Others keep tests by these ids, so add lines, and neither change nor
 * remove one.
 */
const frozenInputs: Readonly<Record<string, string>> = {
  general: 'bbd3813c53b5d712',
  'other-temperature': '14e37152e91a99a8',
  cold: 'bd94feb98d8830cc',
  'permuted-pairs': 'da72665bcedc2508',
  'swapped-views': '4980b95a6c8c8597',
  'scaled-rows': 'c5b289af1fe7e005',
  collapsed: 'b0734c67c7671b58',
  'two-pairs': 'cf0be71c3418c5f1',
  'one-against-all': 'b53925c9d4a9b48a',
  'many-pairs': 'e4b50e59d5624d60',
  'wide-rows': '162c40a13ea24050',
  'single-pair': '92d1e6529411f6b2',
  'tiny-temperature': '0df093940258080f',
  'cold-orthogonal': '4068721d80a73f38',
  'cold-opposite': '85e4fc7448f200b9',
  'huge-rows': '1d4a5d7d40730bcf',
  'tiny-rows': '8b009f0db3812ddc',
  'digits-untrained': '37bf1d4093741ade',
  'digits-trained': '6f23714c163a2057',
  'digits-trained-cold': 'e9fa121d5d63bb65',
  'digits-trained-32': '23db7ce2ffdd6202',
  'one-pair-equal': 'ef75686c98fc29c2',
  'one-pair-opposite': '64a3ae783a4cc96e',
  'one-dimension': '755ea4f268364d9b',
  'odd-sizes': 'ba5fb1b759c5eb08',
  'past-a-block': '41c7625d0c2ef72e',
  'at-the-floor': '0e4f38a8586a5b93',
  'collapsed-16': 'b9b4f751b1ae264d',
  'half-collapsed': '6d2cabd4486233a8',
  'opposite-partners': '8ef00d78b475a58d',
  'repeated-item': 'c0f59735e7adcdf4',
  'orthogonal-rows': '97d39b0ef3d08521',
  'nearly-equal-rows': '9c02b48de48a9d12',
  'norms-apart': '5446adfce680dbc4',
  'norms-far-apart': 'c302b23d18b2072e',
  'largest-numbers': '37ba1a7b4390ae69',
  'smallest-numbers': '6a522510381ce5ff',
  'subnormal-beside-one': '39fc08cc6e5003fc',
  coldest: '546b57e825accadd',
  colder: '0ba5a9b1c50f1925',
  hot: '78c7b423db48d950',
  'loss-of-1e-4': 'da9bc317879d2afe',
  'loss-of-1e-9': '978eb8c9b8a08eff',
  'loss-of-1e-17': 'a51d646a8116edde',
  'loss-of-1e-43': '4753d6b82c5dd408',
  'loss-of-1e-87': '8e341b26773e92c9',
  'tiny-beside-large': '8f3295fb3e4432c3',
  warm: '5ed6f30e4cad86a9',
  'some-zero-losses': '65d738309947caaa',
  'crossed-pairs': '045c7927350739e9',
  'cold-apart': 'fbfc9a3e1759ca36',
};

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
