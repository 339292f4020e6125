import type { Distance } from '../oracle/trial.ts';
import { enclosureText } from './format-enclosure.ts';

/** What was returned, and what should have been. */
export function comparedText({ got, expected, anchor }: Pick<Distance, 'got' | 'expected' | 'anchor'>): string {
  return `${got}, not ${enclosureText(expected, 8)}${anchor === null ? '' : ` for anchor ${anchor}`}`;
}
