import { spawnSync } from 'node:child_process';

/** The Pythons to look in: the one that NT_XENT_PYTHON names, that of the path, and the system's. */
const pythons = [process.env['NT_XENT_PYTHON'], 'python3', '/usr/bin/python3'].filter((python) => python !== undefined);

const found = new Map<string, string | undefined>();

/**
 * A Python that can import a package; undefined where none can.
 *
 * @throws Error where there is none although NT_XENT_PYTHON is set: then nothing may be skipped in silence
 */
export function pythonWith(name: string): string | undefined {
  if (!found.has(name)) {
    found.set(
      name,
      pythons.find((python) => spawnSync(python, ['-c', `import ${name}`]).status === 0),
    );
  }
  const python = found.get(name);
  if (!python && process.env['NT_XENT_PYTHON']) throw new Error(`no Python here has ${name}`);
  return python;
}
