import { describe, expect, it } from 'vitest';
import { roundTo } from '../files/round-to.ts';
import { type Dtype, formats } from './formats.ts';

// Against the rounding itself, which was tested on numbers of numpy and ml_dtypes.
describe.each(Object.entries(formats))('%s', (name, { unitRoundoff: u, smallest, largest }) => {
  const round = (x: number) => roundTo(x, name as Dtype);

  it('rounds by u at the most, and by all of it at a tie', () => {
    expect(round(1 + u)).toBe(1);
    expect(round(1 + 2 * u)).toBe(1 + 2 * u);
    expect(round(1 + 3 * u)).toBe(1 + 4 * u);
  });

  it('has a smallest and a largest number', () => {
    expect(round(smallest)).toBe(smallest);
    expect(round(smallest / 2)).toBe(0);
    expect(round(largest)).toBe(largest);
    expect(Number.isFinite(round(largest * (1 + 2 * u)))).toBe(false);
  });
});
