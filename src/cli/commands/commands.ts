import type { Command } from 'commander';

/** A command as the help of the program lists it. */
interface ListedCommand {
  readonly name: string;
  readonly description: string;
  /** Its argument, if it takes one: the name as commander writes it, and what it means. */
  readonly argument?: readonly [name: string, description: string];
  /** Loads the function that adds its options and its action, for the called command only: most import nearly all of the package. */
  readonly load: () => Promise<(command: Command) => void>;
}

/** The commands, in the order of the help. */
const commands: readonly ListedCommand[] = [
  {
    name: 'judge',
    description: 'which convention a loss value comes from',
    argument: ['<file>', 'the embeddings'],
    load: async () => (await import('./judge.ts')).judgeCommand,
  },
  {
    name: 'floor',
    description: 'how small and how large the loss can be, and what a loss means',
    load: async () => (await import('./floor.ts')).floorCommand,
  },
  {
    name: 'check',
    description: 'which convention an implementation computes, and how well',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'adapter',
    description: 'a start for a loss in PyTorch, JAX, TensorFlow, NumPy or JavaScript',
    argument: ['[name]', 'torch, jax, tensorflow, numpy or javascript; the list where none is given'],
    load: async () => (await import('./adapter.ts')).adapterCommand,
  },
  {
    name: 'prove',
    description: 'test the theorems and refutations on generated batches',
    argument: ['[slugs...]', 'which ones; all where none is named'],
    load: async () => (await import('./prove.ts')).proveCommand,
  },
  {
    name: 'merge',
    description: 'join the shards of a run of prove',
    argument: ['<files...>', 'the evidence of all shards'],
    load: async () => (await import('./merge.ts')).mergeCommand,
  },
  {
    name: 'explain',
    description: 'a theorem, a refutation or a known bug, and where it stands on the site',
    argument: ['[slug]', 'its name; the list of all where none is given'],
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'vectors',
    description: 'golden vectors: batches with their true losses, for tests in any language',
    load: async () => (await import('./vectors.ts')).vectorsCommand,
  },
];

/** Adds all commands to a program. Only the one that the arguments call is loaded, and so has its options and its action. */
export async function addCommands(program: Command, argv: readonly string[]): Promise<void> {
  // The program's own options take no values, so the first word that is the name of a command calls that command, even after `help`.
  const called = argv.find((word) => commands.some(({ name }) => name === word));
  for (const { name, description, argument, load } of commands) {
    const command = program.command(name).description(description);
    if (argument) command.argument(...argument);
    if (name === called) (await load())(command);
  }
}
