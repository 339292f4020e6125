import type { Check } from '../oracle/check.ts';
import { checkFailureText } from './check-failure-text.ts';
import type { PropertyResult } from './check-json.ts';
import { checkLeftText } from './check-left-text.ts';
import { checkMeasuredText } from './check-measured-text.ts';
import { checkStressText } from './check-stress-text.ts';
import { checkVerdictText } from './check-verdict-text.ts';
import { table } from './table.ts';

/** A check for people: the verdict first, then what it rests on. */
export function checkText(
  check: Check,
  properties: readonly PropertyResult[],
  replay: string,
  { colors, verbose = false }: { readonly colors: boolean; readonly verbose?: boolean },
): string {
  return [
    checkVerdictText(check),
    checkMeasuredText(check),
    propertiesTable(properties, colors),
    checkStressText(check),
    verbose ? checkLeftText(check, colors) : '',
    checkFailureText(check, replay),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function propertiesTable(properties: readonly PropertyResult[], colors: boolean): string {
  if (properties.length === 0) return '';
  const rows = properties.map(({ id, holds, evidence }) => [
    id,
    evidence.claims === 0 ? 'not answered' : holds ? 'holds' : 'FAILS',
    String(evidence.cases),
  ]);
  const columns = [{ head: 'property' }, { head: 'verdict' }, { head: 'batches', align: 'right' as const }];
  const broken = properties.flatMap(({ evidence }) => evidence.counterexample ?? []);
  const statements = broken.map(({ statement }) => `Broken: ${statement}.\n`);
  return [table(columns, rows, colors), ...statements].join('');
}
