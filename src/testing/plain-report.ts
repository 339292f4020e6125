import type { CheckJson, ProbeResult, PropertyResult } from '../report/check/check-report.ts';

/** A property that holds. */
export const holdingProperty: PropertyResult = {
  id: 'pair-order',
  holds: true,
  evidence: { cases: 25, claims: 25, smallestSlack: '0.1', counterexample: null },
};

/** A probe whose loss is right. */
export const rightProbe: ProbeResult = {
  ...{ id: 'general', stress: false, loss: '2', ratio: 0.1, holds: true, matters: null },
};

/** The loss of a batch of one pair, ten bounds off. */
export const wrongSample: NonNullable<CheckJson['worst']> = {
  ...{ anchor: null, got: '2', expected: '1', error: '1', bound: '0.1', ratio: 10 },
  batch: { embeddings: [[1], [2]], temperature: 1 },
};

/** A report of little: it conforms. */
export const plainReport: CheckJson = {
  implementation: { name: 'mine', language: 'python', dtype: 'float32' },
  verdict: 'conforms',
  ...{ convention: 'simclr', anchors: 'both-views', scale: 'mean', layout: 'stacked', bugs: [] },
  ...{ nearest: null, coarser: null, asked: null, askedScale: null, reason: '', deviation: null, deviations: [] },
  ...{ related: null, fitted: null, effectiveTemperature: null, worst: null, sharpest: null, counterexample: null },
  ...{ snippets: null, gradient: null, properties: [], probes: [], left: [], ruledOut: [], wouldDecide: null },
  ...{ domain: null, stress: { suspected: [], temperatureFloor: null }, zeroPolicy: null, keepsDigits: null },
  ...{ seed: 1, runs: 5, answered: 5, unchecked: 0, anchorLosses: 0, warnings: [], tracebacks: [] },
};
