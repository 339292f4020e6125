import { expect, it } from 'vitest';
import { type Convention, ntXent, stages } from '../convention.ts';
import { deviations } from './deviations.ts';

it.each(deviations)('$id is an unusual choice of options, with its sources', ({ id, options, threads, cure }) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  for (const [stage, option] of Object.entries(options) as [keyof Convention, string][]) {
    expect(stages[stage]).toContain(option);
    expect(option).not.toBe(ntXent[stage]);
  }
  expect(threads.every((thread) => /^[\w.-]+\/[\w.-]+#\d+$/.test(thread))).toBe(true);
  expect(threads.length).toBeGreaterThan(0);
  expect(cure).toMatch(/^[A-Z].*\.$/);
});
