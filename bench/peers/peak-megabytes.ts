import { readFileSync } from 'node:fs';

/**
 * The peak memory of this process, on Linux.
 *
 * `process.resourceUsage().maxRSS` would be at least that of the parent at the time of the fork.
 */
export function peakMegabytes(): number {
  const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kibibytes) / 1024;
}
