import { execa } from 'execa';
import { expect, it, test } from 'vitest';

/** Each test starts a vitest of its own. */
const TIMEOUT = 240_000;

/** `npm test` with some variables, as a person runs it. */
async function npmTest(env: Record<string, string>, ...options: string[]) {
  const run = await execa('node', ['node_modules/vitest/vitest.mjs', 'run', ...options], {
    env: { ...env, NO_COLOR: '1', VITEST: undefined, VITEST_WORKER_ID: undefined, VITEST_POOL_ID: undefined },
    reject: false,
    all: true,
  });
  return { status: run.exitCode, text: run.all.replace(/\d+ms/g, '') };
}

const module = (name: string) => ({ NT_XENT_MODULE: `src/testing/fixtures/modules/${name}.mjs`, NT_XENT_RUNS: '5' });

it(
  'passes a right loss, by tests with names, and runs nothing else',
  async () => {
    const { status, text } = await npmTest({ ...module('decoupled'), NT_XENT_CONVENTION: 'decoupled' });
    for (const name of ['identification: decoupled, mean', 'conformance', 'theorems > scale-invariance']) {
      expect(text).toContain(`✓ src/vitest/your-implementation.suite.ts > decoupled.mjs > ${name}`);
    }
    expect(text).toMatch(/↓ .* > gradient .* \[it returns no gradient\]/);
    expect(text).toContain('Test Files  1 passed (1)');
    expect(status).toBe(0);
  },
  TIMEOUT,
);

it(
  'fails a wrong one, with the smallest batch and the command that runs it again',
  async () => {
    const tests = ['conformance', 'scale-invariance', 'pair-order'].join('|');
    const { status, text } = await npmTest({ ...module('raw-rows'), NT_XENT_SEED: '3' }, '-t', tests);
    expect(text).toMatch(/× .* > conformance/);
    expect(text).toMatch(/✓ .* > theorems > pair-order/);
    const failure = text.slice(text.lastIndexOf('> scale-invariance'));
    expect(failure).toContain('Broken: simclr: scaled rows, same loss, by ');
    expect(failure).toMatch(/\n {2}\{"embeddings":\[\[.*\]\],"temperature":1\}\n/);
    const replay = /Seed 3\. Replay: (.*) npm test -- (-t "scale-invariance")\n/.exec(failure);
    expect(failure).toContain('Statement and proof: npx nt-xent explain scale-invariance');
    expect(status).toBe(1);

    const again = Object.fromEntries(
      [...(replay?.[1] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, text]) => [name, text]),
    );
    expect(again).toEqual({ ...module('raw-rows'), NT_XENT_SEED: '3' });
    const second = await npmTest(again, '-t', 'scale-invariance');
    expect(second.text).toContain(failure.slice(failure.indexOf('Broken'), failure.indexOf('Seed 3')));
  },
  TIMEOUT,
);

test.each([
  [{ NT_XENT_ADAPTER: 'no-such-program' }, 'NTX-E401'],
  [{ NT_XENT_SCALE: 'sum' }, 'NTX-E602'],
])(
  '%j is an error in four parts',
  async (env, code) => {
    const { status, text } = await npmTest(env);
    expect(text).toMatch(new RegExp(`${code} .*\\n\\s*Cause: .*\\n\\s*To do: .*\\n\\s*See: `));
    expect(status).toBe(1);
  },
  TIMEOUT,
);
