import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildForTests } from '../build-for-tests.ts';
import { pythonOrSkip } from '../src/testing/python-or-skip.ts';

const docs = import.meta.dirname;
const root = join(docs, '..');
const all = (readdirSync(docs, { recursive: true }) as string[]).filter((path) => !/(^|\/)(\.|generated)/.test(path));
const samples = all.filter((path) => /^samples\/.*\.(ts|mjs|py|sh)$/.test(path));
const pages = all.filter((path) => path.endsWith('.md') && path !== 'README.md');

const python = pythonOrSkip('numpy', import.meta);
const needsPython = (path: string) =>
  path.endsWith('.py') || readFileSync(join(docs, path), 'utf8').includes('python3');

const bin = mkdtempSync(join(tmpdir(), 'nt-xent-bin-'));
let build: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  build = await buildForTests();
  const command = `#!/bin/sh\nexec '${process.execPath}' '${build}/src/cli/main.js' "$@"\n`;
  writeFileSync(join(bin, 'nt-xent'), command, { mode: 0o755 });
  environment = {
    ...process.env,
    PATH: `${bin}:/usr/bin:${process.env['PATH']}`,
    // The Python package, as if it were installed.
    PYTHONPATH: join(root, 'python'),
    PYTHONDONTWRITEBYTECODE: '1',
  };
});

afterAll(() => rmSync(bin, { recursive: true }));

/** What a sample prints. */
async function run(path: string): Promise<string> {
  if (/\.(ts|mjs)$/.test(path)) {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((...words) => void lines.push(`${format(...words)}\n`));
    await import(join(docs, path)).finally(() => log.mockRestore());
    return lines.join('');
  }
  const [interpreter, ...options] = path.endsWith('.py') ? ['python3'] : ['bash', '-e'];
  const { stdout } = await promisify(execFile)(interpreter as string, [...options, join(docs, path)], {
    ...{ cwd: root, env: environment },
  });
  return stdout;
}

describe.each(samples)('%s', (path) => {
  // What those of conventions/ return is tested beside their pages, in Python with the packages that they need.
  const skipped = path.startsWith('samples/conventions/') || (!python && needsPython(path));
  it.skipIf(skipped)('runs, and prints what the page says', async () => {
    const printed = await run(path);
    const expected = join(docs, path.replace(/\.\w+$/, '.out'));
    if (existsSync(expected)) expect(printed).toBe(readFileSync(expected, 'utf8'));
  });

  it('is shown by a page', () => {
    expect(pages.filter((page) => readFileSync(join(docs, page), 'utf8').includes(`<<< @/${path}`))).not.toEqual([]);
  });
});

describe.each(pages)('%s', (page) => {
  it('has no code that no test runs', () => {
    const fences = readFileSync(join(docs, page), 'utf8').matchAll(/^ *(?:```|~~~)+ *(\w+)/gm);
    const runnable = /^(ts|typescript|js|javascript|mjs|py|python|sh|bash|shell|console|vue)$/;
    expect(Array.from(fences, ([, language = '']) => language).filter((language) => runnable.test(language))).toEqual(
      [],
    );
  });
});

it('the README shows what `npm start` prints', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(build, 'src/cli/main.js'), 'check'], {
    cwd: root,
  });
  const indented = stdout.replace(/^(?=.)/gm, '    ');
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(indented);
});
