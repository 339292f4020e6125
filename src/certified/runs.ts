const times = Number(process.env['NT_XENT_CAMPAIGN'] ?? 1);

/** How many cases a property tries, and how long it may take: `npm run campaign` multiplies both. */
export const runs = (numRuns: number): { numRuns: number; timeout: number } => ({
  numRuns: numRuns * times,
  timeout: 60_000 * times,
});
