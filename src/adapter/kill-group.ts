import { spawnSync } from 'node:child_process';

/** Sends a signal to a process and all that it started: its process group, or on Windows its tree. Never throws. */
export function killGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    // No signals there; and without /F a process without a window does not hear.
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: none of them is left.
  }
}
