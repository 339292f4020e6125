/** Tests of an implementation: the matcher, and what `npm test` is asked to test. Codes are frozen: never renumbered, never reused. */
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
    action: 'Set NT_XENT_ADAPTER to a command or NT_XENT_MODULE to a file; or unset them all, to test this package.',
  },
  'NTX-E603': {
    title: 'the variable is not known',
    cause: 'Variables that begin with NT_XENT_ say what npm test is to test, and this is none of them.',
    action:
      'Set NT_XENT_ADAPTER or NT_XENT_MODULE, and, where they matter, _CONVENTION, _SCALE, _ANCHORS, _DTYPE, _RUNS, _SEED.',
  },
} as const;
