import { printedAddresses } from './printed-addresses.ts';
import { siteFaults } from './site-faults.ts';

// npm run docs:check: what was built must have no dead link, no dead anchor and no broken formula, and hold what is linked to.

const faults = siteFaults('docs/.vitepress/dist', process.env['DOCS_BASE'] ?? '/', printedAddresses());
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stderr.write(`${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
