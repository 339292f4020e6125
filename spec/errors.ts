/** Every error this package can raise, by its frozen code: a title, the usual cause, and what to do. */
export const errors = {
  'NTX-E101': {
    title: 'the number of rows is odd',
    cause: 'A batch holds two views of N items: 2N rows, and row i + N is the partner of row i.',
    action: 'Stack the two views: rows 0…N−1 are view 1, rows N…2N−1 are view 2.',
  },
  'NTX-E102': {
    title: 'the rows are not all of the same length',
    cause: 'Every row is one embedding, and all embeddings have the same dimension d.',
    action: 'Give 2N rows of d numbers each.',
  },
  'NTX-E103': {
    title: 'the batch is empty',
    cause: 'A batch needs at least one pair (two rows) and at least one dimension.',
    action: 'Give at least two rows of at least one number.',
  },
  'NTX-E104': {
    title: 'an entry is not finite',
    cause: 'The cosine similarity of a row that holds NaN or infinity is undefined.',
    action: 'Look upstream for a division by zero or an overflow: the loss is not at fault here.',
  },
  'NTX-E105': {
    title: 'a row is zero',
    cause: 'The cosine similarity with a zero vector is undefined; frameworks each put an epsilon of their own there.',
    action: 'Drop the pair, or look upstream for a dead encoder output.',
  },
  'NTX-E106': {
    title: 'the temperature is not a positive finite number',
    cause: 'The logits are the similarities divided by the temperature τ.',
    action: 'Give τ > 0, for example 0.5 (the SimCLR paper used 0.05 to 1).',
  },
  'NTX-E107': {
    title: 'an entry is not a number',
    cause: 'A batch is a table of numbers.',
    action: 'Write plain JSON numbers: no text, no null, no nested arrays.',
  },
  'NTX-E108': {
    title: 'the data does not fit the shape',
    cause: 'A batch is a two-dimensional array of 2N rows and d columns.',
    action: 'Check the shape: it must be [2N, d], and the data must hold 2N·d numbers.',
  },
  'NTX-E109': {
    title: 'the denominator is empty',
    cause: 'With one pair there are no negatives, so a denominator without the positive has no terms.',
    action:
      'Give at least two pairs, or take a denominator that holds the positive (simclr, cross-view, self-inclusive).',
  },
  'NTX-E110': {
    title: 'the logits are too large for the reference',
    cause: 'The reference computes exp(logit) in decimals whose exponents stop at 9e15.',
    action: 'Take a larger temperature, or normalise the rows.',
  },
  'NTX-E111': {
    title: 'the scale n/(n-1) needs two pairs',
    cause: 'Division by N − 1 is division by zero for one pair.',
    action: 'Give at least two pairs, or take another scale.',
  },
  'NTX-E112': {
    title: 'the claimed loss is not a number',
    cause: 'A claim is a decimal number as a program printed it; it counts as rounded in its last place.',
    action: 'Give a finite number, for example --claim 2.9266.',
  },
  'NTX-E113': {
    title: 'the module cannot be loaded',
    cause: 'The file is missing, or importing it failed.',
    action: 'Check the path, and run `node FILE` to see what fails.',
  },
  'NTX-E114': {
    title: 'the module has no default export that can be called',
    cause: 'An implementation is a module whose default export is a function of a batch and a temperature.',
    action: 'Write `export default (batch, temperature) => …`; the batch is { pairs, dimension, rows }, stacked.',
  },
  'NTX-E201': {
    title: 'the file does not exist',
    cause: 'There is nothing at this path, seen from the directory the command runs in.',
    action: 'Check the path.',
  },
  'NTX-E202': {
    title: 'the path is a directory',
    cause: 'A batch is read from one file.',
    action: 'Give the path of a .json, .npy, .npz or .safetensors file in it.',
  },
  'NTX-E203': {
    title: 'the file may not be read',
    cause: 'The permissions of the file, or of a directory above it, forbid it.',
    action: 'Ask for permission to read it (chmod), or run as its owner.',
  },
  'NTX-E204': {
    title: 'the file cannot be read',
    cause: 'The operating system refused.',
    action: 'Look up the code that the system gave.',
  },
  'NTX-E205': {
    title: 'the kind of file is not known',
    cause: 'Neither the extension nor the first bytes tell a format that holds embeddings.',
    action: 'Save the batch as .json, .npy, .npz or .safetensors; in Python: numpy.save("batch.npy", embeddings).',
  },
  'NTX-E206': {
    title: 'the text is not JSON',
    cause: 'The file is cut short or was edited by hand; a trailing comma, a comment or a single quote is not JSON.',
    action: 'Mend the text at that line and column.',
  },
  'NTX-E207': {
    title: 'the keys are not those of a batch',
    cause: 'A batch in JSON is an object with known keys only, so that a misspelt one is not lost in silence.',
    action:
      'Give {"embeddings": [[…]]}, {"view1": [[…]], "view2": [[…]]} or {"shape": [2N, d], "data": "<base64 float32>"}; "temperature" and "layout" may stand beside.',
  },
  'NTX-E208': {
    title: 'a key has a wrong value',
    cause: 'The value of the key is missing or of another type.',
    action: 'Give what the message expects there.',
  },
  'NTX-E209': {
    title: 'the file is cut short',
    cause: 'The file promises more bytes than it has: a download or a write that stopped, or a damaged length.',
    action: 'Write or fetch the file anew.',
  },
  'NTX-E210': {
    title: 'the file is damaged',
    cause: 'The file contradicts its own format, or has the extension of another one.',
    action: 'Write the file anew with numpy or safetensors.',
  },
  'NTX-E211': {
    title: 'the array is of an unsupported dtype',
    cause: 'Embeddings are real floating-point numbers: float16, float32 or float64 (safetensors: bfloat16 too).',
    action: 'Convert before saving, in numpy: array.astype(numpy.float32).',
  },
  'NTX-E212': {
    title: 'it is not clear which array is the batch',
    cause: 'The file does not hold exactly one array.',
    action: 'Name the arrays of view 1 and view 2: --views a,b.',
  },
  'NTX-E213': {
    title: 'no array has that name',
    cause: 'The names given as views are the names under which the arrays were saved.',
    action: 'Give two of the names that the file has: --views a,b.',
  },
  'NTX-E214': {
    title: 'the two views differ in shape',
    cause: 'Row i of view 2 is the partner of row i of view 1.',
    action: 'Give two views of N rows of d numbers each.',
  },
  'NTX-E215': {
    title: 'a number is too large for the dtype',
    cause: 'Rounded to the dtype that the implementation computes in, the entry becomes infinite.',
    action: 'Pass the dtype that the loss was computed in (--dtype bfloat16, float32 or float64), or scale the rows.',
  },
  'NTX-E216': {
    title: 'the option does not fit the file',
    cause: 'Views name two arrays of a .npz or .safetensors file; a layout orders the rows of a single array.',
    action: 'Leave the option out.',
  },
  'NTX-E217': {
    title: 'the data is too large to read',
    cause: 'The limits are 1 GiB for an array in a .npz file, 512 MiB for JSON text, and 2 GiB for any file.',
    action: 'Save a smaller batch: a loss is judged as well on its first few hundred pairs, computed anew for them.',
  },
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
  'NTX-E601': {
    title: 'the value is no loss',
    cause: 'The matcher toBeNtXent takes a number, the loss, or an array of numbers, the losses of the anchors.',
    action: 'Give the number itself (of a tensor: its item), or 2N numbers, those of view 1 first.',
  },
} as const;

/** The code of an error, for example `NTX-E105`. */
export type ErrorCode = keyof typeof errors;
