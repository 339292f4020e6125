import { spawnSync } from 'node:child_process';

const found = new Map<string, string | undefined>();

/**
 * Finds a Python that can import a package: the one on the path, or Debian's. Undefined where neither can.
 *
 * @throws Error where neither can and REQUIRED_PYTHON names the package, so that no test is silently skipped
 */
export function pythonWith(name: string): string | undefined {
  if (!found.has(name)) {
    const can = (python: string) => spawnSync(python, ['-c', `import ${name}`]).status === 0;
    found.set(name, ['python3', '/usr/bin/python3'].find(can));
  }
  const python = found.get(name);
  const required = process.env['REQUIRED_PYTHON']?.split(' ') ?? [];
  if (!python && required.includes(name)) throw new Error(`no Python here has ${name}`);
  return python;
}

/** Finds the same for a command of its own, and ends the process with status 2 where there is none. */
export function pythonOrExit(name: string, command: string): string {
  const python = pythonWith(name);
  if (python) return python;
  process.stderr.write(`${command}: no Python with ${name} here\n`);
  process.exit(2);
}
