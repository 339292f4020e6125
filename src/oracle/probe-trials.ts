import type { Implementation } from '../adapter/implementation.ts';
import { isDeciding } from './is-deciding.ts';
import { type Probe, probes, sizeProbes } from './probes.ts';
import { type Asked, ask } from './trial.ts';

/** A probe and what came of it. */
export interface ProbeAnswer extends Asked {
  /** The probe that was asked. */
  readonly probe: Probe;
}

/** From here on a stress probe is one of rows or of sizes, not of the temperature. */
const COLD = 0.05;

/**
 * Asks an implementation every probe, once; at the temperature that it has, where that is built in. Where it answers
 * none in the domain of conformance, batches of one size after the other, until it does.
 */
export async function probeAnswers(implementation: Implementation): Promise<ProbeAnswer[]> {
  const { temperature: only } = implementation;
  const answers: ProbeAnswer[] = [];
  for (const probe of probes) {
    const hot = !probe.stress || probe.temperature >= COLD;
    const temperature = only !== undefined && hot ? only : probe.temperature;
    const repeated = answers.some(
      (one) => !one.probe.stress && one.probe.batch === probe.batch && one.temperature === temperature,
    );
    if (!repeated) answers.push({ ...(await ask(implementation, { batch: probe.batch, temperature })), probe });
  }
  if (answers.some(isDeciding)) return answers;
  const found = await firstSize(implementation);
  return found ? [...answers, found] : answers;
}

/** The first size that is answered. */
async function firstSize(implementation: Implementation): Promise<ProbeAnswer | undefined> {
  const temperature = implementation.temperature ?? 0.5;
  for (const probe of sizeProbes()) {
    const asked = await ask(implementation, { batch: probe.batch, temperature });
    if ('loss' in asked.answer) return { ...asked, probe };
  }
  return;
}
