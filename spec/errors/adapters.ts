/** The errors of implementations that run in another process. Codes are frozen: never renumbered, never reused. */
export const adapterErrors = {
  'NTX-E401': {
    title: 'the adapter cannot be started',
    cause: 'The first word of the command is no program that can be run: the command is wrong, not the adapter.',
    action: 'Give the command as you would type it, for example --adapter "python3 my_loss.py"; no shell reads it.',
  },
  'NTX-E402': {
    title: 'the adapter gave no answer in time',
    cause: 'The adapter does not answer, or its answer waits in a buffer: this is a fault of the adapter.',
    action:
      'Flush after each answer (in Python: print(…, flush=True)); if it is only slow, give it longer (--start-timeout, --answer-timeout).',
  },
  'NTX-E403': {
    title: 'the adapter wrote something else than an answer',
    cause:
      'Standard output is for answers alone, one JSON object a line: a print or a traceback there is a fault of the adapter.',
    action: 'Print to standard error instead (in Python: print(…, file=sys.stderr)).',
  },
  'NTX-E404': {
    title: 'the answer of the adapter is not what the protocol says',
    cause: 'A key is missing, or has a value of another kind: this is a fault of the adapter.',
    action: 'Return what the message expects there; spec/protocol/ has a JSON Schema for each answer.',
  },
  'NTX-E405': {
    title: 'the adapter answered what was not asked',
    cause: 'To each request there is one answer, in order, with its seq: this is a fault of the adapter.',
    action: 'Answer each line that is read with one line, and copy seq from it.',
  },
  'NTX-E406': {
    title: 'the adapter ended early',
    cause: 'The process ended before it was asked to: this is a fault of the adapter, or it was killed from outside.',
    action:
      'Look at what it wrote to standard error; let it catch what your loss throws, and answer {"seq": …, "errored": {"message": …}}.',
  },
  'NTX-E407': {
    title: 'the adapter speaks another version of the protocol',
    cause: 'The adapter was written for another version of nt-xent-oracle.',
    action:
      'Answer the handshake with "protocol": 1, or install the version of nt-xent-oracle that it was written for.',
  },
  'NTX-E408': {
    title: 'the adapter wrote a line without an end',
    cause: 'No answer is as long as that: this is a fault of the adapter.',
    action: 'End each answer with a newline, and write nothing else to standard output.',
  },
  'NTX-E409': {
    title: 'the run took too long',
    cause: 'The time that was set for all questions together is over; nobody is at fault.',
    action: 'Ask for less (--runs), or give it longer.',
  },
  'NTX-E410': {
    title: 'the adapter can no longer be heard',
    cause: 'It closed its standard output, where its answers are expected, and did not end: a fault of the adapter.',
    action: 'Keep standard output open, and write all answers to it.',
  },
  'NTX-E411': {
    title: 'the adapter was closed',
    cause: 'It was asked for a loss after close(), or close() came before its answer.',
    action: 'Wait for the answers, then close the adapter.',
  },
  'NTX-E412': {
    title: 'no starter adapter has that name',
    cause: 'Starters are named by their framework.',
    action:
      'Run nt-xent adapter without a name to see them all; any language can speak the protocol, see spec/protocol/.',
  },
} as const;
