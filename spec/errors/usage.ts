/** The errors of the command line. Codes are frozen: never renumbered, never reused. */
export const commandErrors = {
  'NTX-E301': {
    title: 'the option is not known',
    cause: 'The command has no option of this name.',
    action: 'Run the command with --help to see its options.',
  },
  'NTX-E302': {
    title: 'the command is not known',
    cause: 'nt-xent has no command of this name.',
    action: 'Run nt-xent --help to see the commands.',
  },
  'NTX-E303': {
    title: 'something is missing on the command line',
    cause: 'The command needs an argument or an option that was not given, or an option came without its value.',
    action: 'Add it; run the command with --help to see examples.',
  },
  'NTX-E304': {
    title: 'there are too many arguments',
    cause: 'A word that is neither an option nor the value of one counts as an argument.',
    action: 'Leave it out, or quote a value that holds spaces.',
  },
  'NTX-E305': {
    title: 'the value of an option is not such a number',
    cause: 'Counts are whole numbers written with digits only; other numbers are decimal numbers.',
    action: 'Give a number of that kind.',
  },
  'NTX-E306': {
    title: 'the convention is not known',
    cause: 'A convention is named by its denominator, the rows that an anchor is compared with.',
    action: 'Give one of: simclr, decoupled, cross-view, cross-view-decoupled, self-inclusive.',
  },
  'NTX-E307': {
    title: 'the value of an option is not one of its words',
    cause: 'The option takes one of a few words, written exactly so.',
    action: 'Run the command with --help to see the words.',
  },
  'NTX-E308': {
    title: 'this is a bug in nt-xent-oracle',
    cause:
      'The program met something that its authors did not foresee; neither your command nor your data is at fault.',
    action: 'Report it with the command that you ran, and the lines below.',
  },
  'NTX-E309': {
    title: 'no theorem, refutation or known bug has that name',
    cause: 'They are named by their slugs, which are the names of the folders under proofs/.',
    action: 'Run nt-xent explain without a name to see them all.',
  },
  'NTX-E310': {
    title: 'the shard is not a part of a whole',
    cause: 'A shard is i/n: the i-th of n parts, with 1 ≤ i ≤ n.',
    action: 'Give for example --shard 2/8.',
  },
  'NTX-E311': {
    title: 'the file holds no evidence',
    cause: 'It was not written by nt-xent prove, or by another version of it.',
    action: 'Write it with nt-xent prove --out FILE.',
  },
  'NTX-E312': {
    title: 'the shards do not make up one run',
    cause:
      'Shards belong together where version, names, seed, runs and the number of shards are the same, and each is there once.',
    action: 'Give all shards of one run: prove --shard 1/n to n/n with the same names, --seed and --runs.',
  },
  'NTX-E313': {
    title: 'the file cannot be written',
    cause: 'The folder does not exist, or may not be written to.',
    action: 'Give a path in a folder that exists and is yours.',
  },
  'NTX-E314': {
    title: 'two options exclude each other',
    cause: 'Each of them names what the command is about, or one says what the other knows.',
    action: 'Leave one of them out.',
  },
  'NTX-E315': {
    title: 'the file is there already',
    cause: 'The command writes a new file; your own work may be in this one.',
    action: 'Give another path, or remove the file first.',
  },
} as const;

/** The errors of the matcher and of the variables that `npm test` reads. Codes are frozen: never renumbered, never reused. */
export const testErrors = {
  'NTX-E601': {
    title: 'the value is no loss',
    cause: 'The matcher toBeNtXent takes a number, the loss, or an array of numbers, the losses of the anchors.',
    action: 'Give the number itself (of a tensor: its item), or 2N numbers, those of view 1 first.',
  },
  'NTX-E602': {
    title: 'it is not clear which implementation to test',
    cause:
      'With variables that begin with NT_XENT_ in its environment, npm test tests one implementation, and no other.',
    action:
      'Set NT_XENT_PYTHON to a loss, NT_XENT_ADAPTER to a command or NT_XENT_MODULE to a file; or unset them all, to test this package.',
  },
  'NTX-E603': {
    title: 'the variable is not known',
    cause: 'Variables that begin with NT_XENT_ say what npm test is to test, and this is none of them.',
    action:
      'Set NT_XENT_PYTHON, NT_XENT_ADAPTER or NT_XENT_MODULE, and, where they matter, _CONVENTION, _SCALE, _ANCHORS, _DTYPE, _RUNS, _SEED.',
  },
} as const;

/** The errors of the site's playground and report viewer. Codes are frozen: never renumbered, never reused. */
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
