import { stages } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { parseChoice, parseCount, parseDenominator } from '../cli/options.ts';
import { didYouMean } from '../files/did-you-mean.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import type { SuiteOptions } from './describe-nt-xent.ts';

/** The implementation and options that the environment asks `npm test` to test instead of this package. */
export interface Asked {
  readonly implementation: { readonly adapter: string } | { readonly python: string } | { readonly module: string };
  readonly options: SuiteOptions;
  /** The variables as they were set, so that the command of a replay can repeat them. */
  readonly setVariables: Readonly<Record<string, string>>;
}

const dtypes = Object.keys(formats) as Dtype[];

/** Each variable, with the parser of its values. */
const variables = {
  NT_XENT_ADAPTER: (text: string) => ({ adapter: text }),
  NT_XENT_PYTHON: (text: string) => ({ python: text }),
  NT_XENT_MODULE: (text: string) => ({ module: text }),
  NT_XENT_CONVENTION: (text: string) => ({ convention: parseDenominator(text) }),
  NT_XENT_SCALE: (text: string) => ({ scale: parseChoice('NT_XENT_SCALE', stages.scale)(text) }),
  NT_XENT_ANCHORS: (text: string) => ({ anchors: parseChoice('NT_XENT_ANCHORS', stages.anchors)(text) }),
  NT_XENT_DTYPE: (text: string) => ({ dtype: parseChoice('NT_XENT_DTYPE', dtypes)(text) }),
  NT_XENT_RUNS: (text: string) => ({ runs: parseCount('NT_XENT_RUNS')(text) }),
  NT_XENT_SEED: (text: string) => ({ seed: parseCount('NT_XENT_SEED', { least: 0, most: 2 ** 31 - 1 })(text) }),
};
type Variable = keyof typeof variables;
const names = Object.keys(variables) as Variable[];

/** The variables of campaigns and of `check --python`, which ask for no test. */
const others = ['NT_XENT_CAMPAIGN', 'NT_XENT_INTERPRETER'];

/** Whether a variable is one of ours: not those of other programs, and none that asks for no test. */
const ours = (name: string) => name.startsWith('NT_XENT_') && !others.includes(name);

/** Whether the environment asks for tests of another implementation; empty variables count as none. */
export const isAsked = (env: NodeJS.ProcessEnv): boolean =>
  Object.keys(env).some((name) => ours(name) && env[name] !== '');

/**
 * Reads what `npm test` is asked to test.
 *
 * @throws NtXentError E602 unless one implementation is named, E603 for an unknown variable, E305 … E307 for a bad value
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Asked {
  const setVariables = Object.fromEntries(Object.entries(env).filter(([name, text]) => ours(name) && text)) as Record<
    string,
    string
  >;
  const unknown = Object.keys(setVariables).find((name) => !names.includes(name as Variable));
  if (unknown !== undefined) throw new NtXentError('NTX-E603', `${unknown} is not known.${didYouMean(unknown, names)}`);
  const read = Object.entries(setVariables).map(([name, text]) => variables[name as Variable](text));
  const all: Partial<{ adapter: string; python: string; module: string } & SuiteOptions> = Object.assign({}, ...read);
  const { adapter, python, module, ...options } = all;
  const named = ['NT_XENT_ADAPTER', 'NT_XENT_PYTHON', 'NT_XENT_MODULE'].filter((name) => name in setVariables);
  if (named.length > 1) throw new NtXentError('NTX-E602', `both ${named.slice(0, 2).join(' and ')} are set.`);
  if (adapter !== undefined && options.dtype !== undefined) {
    throw new NtXentError('NTX-E602', 'NT_XENT_DTYPE is set, but an adapter says itself what it computes in.', {
      action: 'Unset NT_XENT_DTYPE.',
    });
  }
  if (adapter !== undefined) return { implementation: { adapter }, options, setVariables };
  if (python !== undefined) return { implementation: { python }, options, setVariables };
  if (module !== undefined) return { implementation: { module }, options, setVariables };
  throw new NtXentError(
    'NTX-E602',
    `${Object.keys(setVariables).join(', ')} without NT_XENT_ADAPTER, NT_XENT_PYTHON or NT_XENT_MODULE.`,
  );
}
