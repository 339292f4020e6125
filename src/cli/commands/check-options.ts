import type { Convention, Denominator } from '../../../spec/convention.ts';
import type { AdapterOptions } from '../../implementations/process/converse.ts';
import type { Dtype } from '../../rounding/formats.ts';
import type { CheckOutputs } from './check-outputs.ts';
import type { PythonOptions } from './python-options.ts';

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
