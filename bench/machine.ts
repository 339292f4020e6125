import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where the times were taken. */
export function machine() {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGigabytes: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    /** How many processes wanted a core in the last minute: one is us. */
    load: loadavg()[0] ?? 0,
  };
}
