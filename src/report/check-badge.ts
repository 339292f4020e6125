import type { CheckReport } from './check-report.ts';
import { limitsText } from './limits-text.ts';

const colors: Readonly<Record<string, string>> = {
  conforms: 'brightgreen',
  inconclusive: 'lightgrey',
  errored: 'lightgrey',
};

/** A check as the JSON that a shields.io endpoint badge reads. */
export function checkBadge({ json }: Pick<CheckReport, 'json'>): object {
  const { verdict, convention, scale, deviation, domain } = json;
  const limits = domain ? limitsText(domain) : '';
  const found = `${convention}${scale === 'mean' ? '' : `, ${scale}`}${limits && `; ${limits}`}`;
  const message = verdict === 'conforms' ? `conforms: ${found}` : (deviation?.id ?? verdict);
  return { schemaVersion: 1, label: 'NT-Xent', message, color: colors[verdict] ?? 'red' };
}
