import { type Command, Option } from 'commander';
import { type Convention, type Denominator, stages } from '../../../spec/convention.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { defaultLargest } from '../../batches/large-cases.ts';
import type { AdapterOptions } from '../../implementations/process/converse.ts';
import { type Dtype, formats } from '../../rounding/formats.ts';
import { parseChoice, parseCount, parseDenominator, parseTemperature } from '../options.ts';
import type { CheckOutputs } from './check-outputs.ts';

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

/** The options that name an implementation. */
export interface ImplementationOptions extends AdapterOptions, PythonOptions {
  /** The command that starts the adapter. */
  readonly adapter?: string;
  /** The path of the module. */
  readonly module?: string;
  /** Whether the process that started this one answers. */
  readonly stdio?: boolean;
  readonly convention?: Denominator;
  readonly dtype?: Dtype;
}

/** The options of `nt-xent check`. */
export interface CheckOptions extends ImplementationOptions, CheckOutputs {
  readonly scale?: Convention['scale'];
  readonly runs: number;
  readonly seed: number;
  readonly maxPairs: number;
  readonly maxDimension: number;
  readonly allowErrors?: boolean;
  readonly verbose?: boolean;
  /** What is said to repeat the check, where this process was started by another program. */
  readonly replay?: string;
}

const frameworks = ['torch', 'jax', 'tensorflow', 'numpy'] as const;
const dtypes = Object.keys(formats) as Dtype[];

/** Gives `check` its options, in the groups in which its help shows them. */
export function addCheckOptions(command: Command): void {
  const others = ['adapter', 'module', 'python', 'stdio'];
  const source = (flags: string, text: string, ...more: readonly string[]) => {
    const option = new Option(flags, text);
    return option.conflicts([...others.filter((name) => name !== option.attributeName()), ...more]);
  };
  command
    .optionsGroup("The loss (default: this package's own):")
    .addOption(source('--python <TARGET>', 'a loss in Python: module:object or file.py:object'))
    .addOption(source('--module <FILE>', 'a JavaScript module whose default export is the loss'))
    .addOption(source('--adapter <CMD>', 'a command that answers for the loss, line by line', 'dtype'))
    .addOption(source('--stdio', 'the process that started this one, by lines on stdout and stdin', 'dtype'))
    .option('--replay <TEXT>', 'the command that the report says repeats a check by --stdio')
    .option(
      '--dtype <TYPE>',
      `what a module or --python computes in: ${dtypes.join(', ')} (default: float32)`,
      parseChoice('--dtype', dtypes),
    )
    .optionsGroup('A loss in Python, where it does not tell by itself:')
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
    .option('--framework <NAME>', `what it takes: ${frameworks.join(', ')}`, parseChoice('--framework', frameworks))
    .option('--device <NAME>', 'what it computes on, for example cuda')
    .option('--temperature <T>', 'the only temperature, where it is built in', parseTemperature)
    .option('--no-gradient', 'leave its gradient out')
    .optionsGroup('What it is held to:')
    .option('--convention <ID>', 'the convention that it should be', parseDenominator)
    .option(
      '--scale <ID>',
      `the scale that it should have: ${stages.scale.join(', ')}`,
      parseChoice('--scale', stages.scale),
    )
    .option('--runs <N>', 'generated batches', parseCount('--runs'), 200)
    .option('--seed <S>', 'where the batches come from', parseCount('--seed', { least: 0, most: 2 ** 31 - 1 }), 1)
    .option('--max-pairs <N>', 'the most pairs of a large batch', parseCount('--max-pairs'), defaultLargest.maxPairs)
    .option(
      '--max-dimension <D>',
      'the highest dimension of a large batch',
      parseCount('--max-dimension'),
      defaultLargest.maxDimension,
    )
    .option('--start-timeout <S>', 'seconds for a loss to start (default: 60)', parseCount('--start-timeout'))
    .option('--answer-timeout <S>', 'seconds for a loss to answer (default: 30)', parseCount('--answer-timeout'))
    .option('--allow-errors', 'it may fail on batches of the domain, and conform on the others')
    .option('--validate', 'hold an adapter to the protocol to the letter')
    .optionsGroup('The report:')
    .option('--verbose', 'what is left, and what rules each convention and known bug out')
    .option('--json', 'print one JSON object')
    .option('--markdown [FILE]', 'print Markdown for a pull request or a CI summary, or write it to FILE')
    .option('--junit [FILE]', "print JUnit's XML, or write it to FILE")
    .option('--badge [FILE]', 'print the JSON of a shields.io badge, or write it to FILE');
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

/**
 * Requires that a replay is given only where the check was started by another program, which alone knows what repeats it.
 *
 * @throws NtXentError E303 where it is given otherwise
 */
export function requireStdio({ stdio, replay }: CheckOptions): void {
  if (stdio || replay === undefined) return;
  throw new NtXentError('NTX-E303', '--replay is given, and --stdio is not.', {
    cause: 'A check that this program started repeats itself by its own command line.',
    action: 'Leave --replay out.',
  });
}
