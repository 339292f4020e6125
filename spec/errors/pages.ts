/** The playground and the report viewer of the site. Codes are frozen: never renumbered, never reused. */
export const pageErrors = {
  'NTX-E701': {
    title: 'the link holds no batch',
    cause: 'A link to the playground holds the whole batch after the #; this one was cut short or changed on its way.',
    action: 'Copy the link anew, whole, or open the batch as a file.',
  },
  'NTX-E702': {
    title: 'the batch is too large for a browser',
    cause: 'The page computes every similarity to 25 digits while you wait, and memory grows with the square of N.',
    action: 'Run it on your machine: nt-xent judge FILE takes batches of any size.',
  },
  'NTX-E703': {
    title: 'the text is no report of a check',
    cause: 'The page shows what nt-xent check --json prints: one JSON object with a verdict.',
    action: 'Write it with nt-xent check --json > report.json, and open that file.',
  },
} as const;
