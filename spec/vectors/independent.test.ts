import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { batch } from '../batch.ts';
import { denominators, ntXent } from '../convention.ts';
import { exponentials } from '../exponentials.ts';
import { gradient } from '../gradient.ts';
import { loss } from '../loss.ts';
import { NtXentError } from '../nt-xent-error.ts';

// Values computed with mpmath by independent.py, which shares nothing with our code.
interface Independent {
  cases: {
    id: string;
    shape: [number, number];
    data: string;
    temperature: number;
    expected: Record<string, { mean: string; perAnchor: string[]; gradientOfMean: string[][] } | null>;
  }[];
}

const { cases } = JSON.parse(readFileSync(new URL('independent.json', import.meta.url), 'utf8')) as Independent;
const Wide = Decimal.clone({ precision: 120 });

/** How many digits of the size of `scale` agree. */
function agreeing(got: Decimal, expected: string, scale: Decimal.Value): number {
  const difference = new Wide(got).minus(expected).abs();
  return difference.isZero() ? 999 : Wide.log10(new Wide(scale).abs().div(difference)).toNumber();
}

describe.each(cases)('independent vector $id', ({ shape, data, temperature, expected }) => {
  const bytes = Buffer.from(data, 'base64');
  const rows = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const vector = batch(rows, shape);

  const terms = exponentials(vector, temperature, ntXent);

  it.each(denominators)('%s', (denominator) => {
    const convention = { ...ntXent, denominator };
    const independent = expected[denominator];
    if (!independent) {
      expect(() => loss(vector, temperature, convention, 50)).toThrow(NtXentError);
      return;
    }
    const { value, perAnchor } = loss(vector, temperature, convention, 50, terms);
    expect(agreeing(value.value, independent.mean, independent.mean)).toBeGreaterThan(45);
    perAnchor.forEach((anchor, i) => {
      const exact = independent.perAnchor[i] as string;
      expect(agreeing(anchor.value, exact, exact)).toBeGreaterThan(45);
    });
    if (vector.pairs === 1 && denominator !== 'self-inclusive') expect(value.value.isZero()).toBe(true);

    const rowsOfGradient = gradient(vector, temperature, convention, 50, terms);
    rowsOfGradient.forEach((row, i) => {
      const exact = independent.gradientOfMean[i] as string[];
      // A gradient that vanishes exactly (a collapsed batch) has no size of its own: 1/(τ·‖z‖) is that of its terms.
      const ofTerms = new Wide(1).div(temperature).div(Math.hypot(...rows.subarray(i * shape[1], (i + 1) * shape[1])));
      const ofRow = Wide.max(...exact.map((x) => new Wide(x).abs()));
      const size = ofRow.greaterThan(ofTerms.times('1e-100')) ? ofRow : ofTerms;
      row.forEach((x, j) => expect(agreeing(x.value, exact[j] as string, size)).toBeGreaterThan(28));
    });
  });
});
