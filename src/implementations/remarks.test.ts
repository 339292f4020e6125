import { expect, it } from 'vitest';
import { RemarkList } from './remarks.ts';

it('keeps each warning once, and no more than a report can hold', () => {
  const remarks = new RemarkList();
  remarks.warned(['slow', 'slow']);
  remarks.warned();
  remarks.warned(['slow', 'red: \u001b[31m']);
  expect(remarks.warnings).toEqual(['slow', 'red: \\u001b[31m']);
  remarks.warned(Array.from({ length: 1000 }, (_, i) => `the loss is ${i}`));
  expect(remarks.warnings.length).toBe(50);
});

it('keeps each traceback once, and of a long one the end', () => {
  const remarks = new RemarkList();
  remarks.failed('out of memory', undefined);
  remarks.failed('out of memory', 'at line 1\n');
  remarks.failed('out of memory again', 'at line 1\n');
  remarks.failed('deep', `${'at line 2\n'.repeat(5000)}at line 3`);
  expect(remarks.tracebacks[0]).toEqual({ message: 'out of memory', traceback: 'at line 1' });
  expect(remarks.tracebacks.length).toBe(2);
  expect(remarks.tracebacks[1]?.traceback).toMatch(/^….{0,9}\n(at line 2\n)+at line 3$/);
  for (let i = 0; i < 100; i++) remarks.failed('no', String(i));
  expect(remarks.tracebacks.length).toBe(10);
});
