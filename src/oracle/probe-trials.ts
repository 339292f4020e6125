import type { Implementation } from '../adapter/implementation.ts';
import { type Probe, probes } from './probes.ts';
import { type Asked, ask } from './trial.ts';

/** A probe and what came of it. */
export interface ProbeAnswer extends Asked {
  readonly probe: Probe;
}

/** Asks an implementation every probe, once; at the temperature that it has, where that is built in. */
export async function probeAnswers(implementation: Implementation): Promise<ProbeAnswer[]> {
  const { temperature: only } = implementation;
  const answers: ProbeAnswer[] = [];
  for (const probe of probes) {
    const temperature = only !== undefined && !probe.stress ? only : probe.temperature;
    const repeated = answers.some(
      (one) => !one.probe.stress && one.probe.batch === probe.batch && one.temperature === temperature,
    );
    if (!repeated) answers.push({ ...(await ask(implementation, { batch: probe.batch, temperature })), probe });
  }
  return answers;
}
