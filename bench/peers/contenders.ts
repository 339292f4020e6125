import { fileURLToPath } from 'node:url';
import { buildArb } from './build-arb.ts';
import type { Command } from './command.ts';

/** Something that computes the loss, in a process of its own. */
export interface Contender {
  readonly name: string;
  /** Ways to start it, of which the first that works is taken. */
  readonly commands: () => readonly Command[];
  /** What its value must agree to: a derived bound, the digits asked for, or the radius it gives itself. */
  readonly accuracy: Accuracy;
  /** What to do where it does not start. */
  readonly install: string;
}

export type Accuracy = { dtype: 'float32' | 'float64'; form: 'stable' | 'shifted' } | 'digits' | 'radius';

export type ContenderId = keyof typeof contenders;

const build = 'npm run build';
const torch = { install: 'apt-get install python3-torch libopenblas0-pthread (or: pip install torch numpy)' };
const arb = {
  accuracy: 'radius',
  install: 'apt-get install gcc libflint-arb-dev libflint-dev (Debian 13: gcc libflint-dev)',
} as const;
const tfjs = { accuracy: { dtype: 'float32', form: 'shifted' }, install: 'npm ci --prefix bench' } as const;

/** All contenders; `npm run bench` starts in the root of the repository. */
export const contenders = {
  reference: {
    name: 'ours, reference',
    commands: () => node('ours.js', 'reference'),
    accuracy: 'radius',
    install: build,
  },
  certified: {
    name: 'ours, certified',
    commands: () => node('ours.js', 'certified'),
    accuracy: 'radius',
    install: build,
  },
  'certified-two-threads': {
    name: 'ours, certified, two threads',
    commands: () => node('ours.js', 'certified-two-threads'),
    accuracy: 'radius',
    install: build,
  },
  float32: {
    name: 'ours, float32',
    commands: () => node('ours.js', 'float32'),
    accuracy: { dtype: 'float32', form: 'stable' },
    install: build,
  },
  arb: { name: 'Arb, fast matrix product', commands: () => buildArb('fast'), ...arb },
  'arb-direct': { name: 'Arb, formula as written', commands: () => buildArb('direct'), ...arb },
  mpmath: {
    name: 'mpmath',
    commands: () => python('with-mpmath.py'),
    accuracy: 'digits',
    install: 'pip install mpmath gmpy2, and set NT_XENT_BENCH_PYTHON to that Python',
  },
  'tfjs-wasm': { name: 'TensorFlow.js wasm', commands: () => tensorFlow('wasm'), ...tfjs },
  'tfjs-cpu': { name: 'TensorFlow.js cpu', commands: () => tensorFlow('cpu'), ...tfjs },
  'torch-float32': {
    name: 'PyTorch float32',
    commands: () => python('with-torch.py', 'float32'),
    accuracy: { dtype: 'float32', form: 'shifted' },
    ...torch,
  },
  'torch-float64': {
    name: 'PyTorch float64',
    commands: () => python('with-torch.py', 'float64'),
    accuracy: { dtype: 'float64', form: 'shifted' },
    ...torch,
  },
} as const satisfies Record<string, Contender>;

function node(script: string, ...args: string[]): Command[] {
  return [{ file: process.execPath, args: [fileURLToPath(new URL(script, import.meta.url)), ...args] }];
}

/** Built beside the packages that it needs, by bench/tsconfig.json. */
function tensorFlow(backend: string): Command[] {
  return [{ file: process.execPath, args: ['bench/dist/bench/peers/tfjs.js', backend] }];
}

function python(script: string, ...args: string[]): Command[] {
  const chosen = process.env['NT_XENT_BENCH_PYTHON'];
  const pythons = [...(chosen ? [chosen] : []), 'python3', '/usr/bin/python3'];
  return pythons.map((file) => ({ file, args: [`bench/peers/${script}`, ...args] }));
}
