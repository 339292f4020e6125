import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

const workflow = readFileSync(new URL('../samples/scaling-out/prove.yml', import.meta.url), 'utf8');
const [prove = '', merge = ''] = Array.from(
  workflow.matchAll(/run: npm run --silent nt-xent -- (.*)/g),
  ([, args]) => args,
);

test('the commands of the workflow do what the page says, on one theorem and fewer cases', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shards-'));
  const shards = ['1', '2', '3', '4'];
  let printed = '';
  const terminal = { stdout: { write: (text: string) => (printed += text) }, stderr: process.stderr };
  const nt = (command: string) =>
    run(command.replaceAll(/\S*\.json/g, (file) => join(folder, file)).split(' '), terminal);
  try {
    for (const shard of shards) {
      const command = prove
        .replaceAll(/\$\{\{ matrix\.shard \}\}/g, shard)
        .replace('--runs 10000', 'view-swap --runs 400');
      expect(await nt(command)).toBe(0);
    }
    printed = '';
    expect(await nt(merge.replace('shard-*.json', shards.map((shard) => `shard-${shard}.json`).join(' ')))).toBe(0);
    expect(printed).toContain('1 theorem and 0 refutations');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
