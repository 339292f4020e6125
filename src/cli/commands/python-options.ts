import { type Command, Option } from 'commander';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { parseChoice, parseTemperature } from '../options.ts';

/** A loss in Python, and how it is called. */
export interface PythonOptions {
  /** `module:object`, `module` or `file.py:object`. */
  readonly python?: string;
  readonly interpreter?: string;
  readonly call?: string;
  readonly self?: string;
  readonly take?: string;
  readonly rows?: 'unit';
  readonly layout?: 'interleaved';
  readonly framework?: (typeof frameworks)[number];
  readonly dtype?: string;
  readonly device?: string;
  readonly temperature?: number;
  /** False where its gradient is left out. */
  readonly gradient: boolean;
}

const frameworks = ['torch', 'jax', 'tensorflow', 'numpy'] as const;

/** Gives `check` the options of losses in Python. */
export function addPythonOptions(command: Command): void {
  command
    .addOption(
      new Option('--python <TARGET>', 'a loss in Python: module:object or file.py:object').conflicts([
        'adapter',
        'module',
      ]),
    )
    .option('--interpreter <FILE>', 'the Python to run it in (default: that of VIRTUAL_ENV, or python3)')
    .option('--call <EXPRESSION>', 'how it is called, over a, b (views), z (both), y (labels), t (temperature), n')
    .option('--self <NAMES>', 'what a method finds in self: temperature=t')
    .option('--take <KEY>', 'which part of what it returns is the loss: 0, or loss')
    .option(
      '--rows <FORM>',
      'unit: divide the rows by their norms before it sees them',
      parseChoice('--rows', ['unit']),
    )
    .option('--layout <ORDER>', 'interleaved: give z as a1 b1 a2 b2 …', parseChoice('--layout', ['interleaved']))
    .option(
      '--framework <NAME>',
      `what it takes, where that cannot be seen: ${frameworks.join(', ')}`,
      parseChoice('--framework', frameworks),
    )
    .option('--device <NAME>', 'what it computes on, for example cuda')
    .option('--temperature <T>', 'the only temperature, where it is built in', parseTemperature)
    .option('--no-gradient', 'leave its gradient out');
}

/** The options that say how the loss is called, as words for the adapter. A value stands in the word of its option, as it may begin with a dash. */
export function callWords({ gradient, ...options }: PythonOptions): string[] {
  const { call, self, take, rows, layout, framework, dtype, device, temperature } = options;
  const valued = Object.entries({ call, self, take, rows, layout, framework, dtype, device, temperature });
  return [
    ...valued.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...(gradient ? [] : ['--no-gradient']),
  ];
}

/**
 * Requires that no option of `--python` stands without it.
 *
 * @throws NtXentError E303 for the first that does
 */
export function requirePython({ dtype: _, interpreter, ...options }: PythonOptions): void {
  if (options.python !== undefined) return;
  const words = [...(interpreter === undefined ? [] : ['--interpreter']), ...callWords(options)];
  const [first] = words.map((word) => word.replace(/=.*/s, ''));
  if (first === undefined) return;
  throw new NtXentError('NTX-E303', `${first} is given, and --python is not.`, {
    cause: `${first} says how a loss in Python is called, and no such loss is named.`,
    action: `Name it, for example --python my_loss.py:loss, or leave ${first} out.`,
  });
}
