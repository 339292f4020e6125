import type { Answer } from '../adapter/implementation.ts';
import type { Probe } from './probes.ts';

/** Whether a verdict rests on the answer to a probe: it is a loss, and the probe puts no stress. */
export const isDeciding = ({ probe, answer }: { probe: Probe; answer: Answer }): boolean =>
  !probe.stress && 'loss' in answer;
