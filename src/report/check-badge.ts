import type { CheckReport } from './check-report.ts';

const colors: Readonly<Record<string, string>> = {
  conforms: 'brightgreen',
  inconclusive: 'lightgrey',
  errored: 'lightgrey',
};

/** A check as the JSON that a shields.io endpoint badge reads. */
export function checkBadge({ json: { verdict, convention, scale, deviation } }: Pick<CheckReport, 'json'>): object {
  const found = `${convention}${scale === 'mean' ? '' : `, ${scale}`}`;
  const message = verdict === 'conforms' ? `conforms: ${found}` : (deviation?.id ?? verdict);
  return { schemaVersion: 1, label: 'NT-Xent', message, color: colors[verdict] ?? 'red' };
}
