import { expect, it } from 'vitest';
import { couplingGaps } from './coupling-gaps.ts';

it('has a row for each size and temperature', () => {
  expect(couplingGaps()).toHaveLength(36);
});

it('says when the dispute matters', () => {
  const at = (pairs: number, temperature: number) => couplingGaps([pairs], [temperature])[0];
  expect(at(4096, 0.5)?.largest).toBe('0.006644318');
  expect(at(8, 0.07)?.largest).toBe('25.93237');
  // The gap of equal rows is log(2N − 1) − log(2N − 2).
  expect(Number(at(8, 0.07)?.atCollapse)).toBeCloseTo(Math.log(15 / 14), 6);
  expect(Number(at(2, 1)?.smallest)).toBeCloseTo(Math.log1p(Math.exp(-2) / 2), 6);
});
