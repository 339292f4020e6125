import type { Beyond } from '../oracle/diagnose/stress.ts';
import type { PropertyResult } from './check-json.ts';
import type { limitsText } from './limits-text.ts';

/** What the reports for other programs need of a check: of its JSON, and what stands first for people. */
export interface CheckReport {
  /** The verdict in a sentence. */
  readonly headline: string;
  /** The command that does it again. */
  readonly replay: string;
  readonly json: {
    readonly implementation: { readonly name: string; readonly dtype: string };
    readonly verdict: string;
    readonly convention: string | null;
    readonly scale: string | null;
    readonly deviation: { readonly id: string; readonly effect: string; readonly cure: string } | null;
    readonly worst: { readonly error: string; readonly bound: string; readonly ratio: number } | null;
    readonly counterexample: Counterexample | null;
    readonly properties: readonly PropertyResult[];
    readonly probes: readonly ProbeResult[];
    /** What was tried; null where no batches were generated. */
    readonly domain: Domain | null;
    readonly seed: number;
    readonly runs: number;
    readonly answered: number;
  };
}

/** What was tried, as far as it limits the verdict. */
type Domain = Parameters<typeof limitsText>[0];

/** The smallest batch on which the loss is not what it must be. */
interface Counterexample {
  readonly got: string;
  readonly expected: string;
  readonly bound: string;
  readonly batch: object;
}

/** A probe, and how it went; `holds` is null where that cannot be said. */
export interface ProbeResult {
  readonly id: string;
  readonly stress: boolean;
  readonly holds: boolean | null;
  readonly loss?: string;
  readonly errored?: string;
  readonly skipped?: string;
  /** Of a stress probe that it fails: from where on that matters. */
  readonly matters?: Beyond | null;
}
