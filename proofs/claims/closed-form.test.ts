import { expect, it } from 'vitest';
import { closedForm } from './closed-form.ts';

it('has the digits of the formula, at the exact value of the temperature', () => {
  const { value, radius } = closedForm(0.5, (tau) => tau.pow(-1).exp());
  expect(value.toFixed(45)).toBe('7.389056098930650227230427460575007813180315571');
  expect(radius.lessThan('1e-54')).toBe(true);
  expect(closedForm(0.1, (tau) => tau).value.toString()).toMatch(/^0\.1000000000000000055511151231257827/);
});
