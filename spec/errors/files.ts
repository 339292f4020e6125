/** The errors of files that contain batches. Codes are frozen: never renumbered, never reused. */
export const fileErrors = {
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
} as const;
