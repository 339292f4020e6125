import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { version } from '../package.ts';
import { recordedRun } from '../testing/recorded-run.ts';
import { reportFailure } from './run.ts';
import { exitStatus } from './terminal.ts';

test('help and version go to stdout, and are a yes', async () => {
  expect(await recordedRun('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  const help = await recordedRun('--help');
  expect(help).toMatchObject({ status: 0, stderr: '' });
  expect(help.stdout).toMatch(/Usage: nt-xent .*\n\n.*judge .*floor .*check .*Examples:/s);
  const floor = await recordedRun('floor --help', { columns: 60 });
  expect(floor).toMatchObject({ status: 0, stderr: '' });
  expect(floor.stdout).toContain('--pairs <N>');
});

test('no command at all shows the help on stderr', async () => {
  for (const kind of [{}, { columns: 100 }]) {
    const { status, stdout, stderr } = await recordedRun('', kind);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: nt-xent');
  }
});

test.each([
  ['flor', "NTX-E302 unknown command 'flor'. Did you mean floor?"],
  ['floor --pairz 512', "NTX-E301 unknown option '--pairz'. Did you mean --pairs?"],
  ['floor --zzzzzz', "NTX-E301 unknown option '--zzzzzz'."],
  ['floor --pairs', "NTX-E303 option '--pairs <N>' argument missing."],
  ['floor --pairs 8', 'NTX-E303 the option --temperature <T> is missing.'],
  ['judge', "NTX-E303 missing required argument 'file'."],
  ['floor --pairs 8 --temperature 1 x', "NTX-E304 too many arguments for 'floor'. Expected 0 arguments but got 1."],
  ['floor --pairs 1e3', 'NTX-E305 --pairs "1e3" is not a whole number from 1 to 1000000000.'],
  ['floor --convention simclt', 'NTX-E306 "simclt" is no convention. Did you mean "simclr"?'],
  ['floor --scale meen', 'NTX-E307 --scale "meen" is not known. Did you mean "mean"?'],
])('a wrong command line `%s` is an error in four parts on stderr', async (line, first) => {
  const { status, stdout, stderr } = await recordedRun(line);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  const [what, ...rest] = stderr.split('\n');
  expect(what).toBe(first);
  expect(rest.map((text) => text.slice(0, 8).trim())).toEqual(['Cause:', 'To do:', 'See:', '']);
});

test('with --json an error leaves stdout empty too', async () => {
  const { status, stdout, stderr } = await recordedRun('floor --json --pairs 4 --temperature 0');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^NTX-E106 /);
});

test('errors have colours on a terminal only', async () => {
  expect((await recordedRun('flor', { hasColors: () => true })).stderr).toContain('\u001b[31mNTX-E302');
  expect((await recordedRun('flor', { hasColors: () => false })).stderr).not.toContain('\u001b');
  expect((await recordedRun('flor')).stderr).not.toContain('\u001b');
});

function report(thrown: unknown): { status: number; text: string } {
  let text = '';
  const status = reportFailure(thrown, { write: (more) => (text += more) });
  return { status, text };
}

test('a "no" has been printed by the command itself', () => {
  expect(report(new CommanderError(1, exitStatus, ''))).toEqual({ status: 1, text: '' });
});

test('what nobody foresaw is called a bug of ours, with the stack', () => {
  const { status, text } = report(new RangeError('too deep'));
  expect(status).toBe(2);
  expect(text).toMatch(/^NTX-E308 this is a bug in nt-xent-oracle: RangeError: too deep\n.*\n +at .*\/cli\/run/s);
  expect(report('a text')).toMatchObject({ status: 2, text: expect.stringMatching(/oracle: a text\n.*\na text\n$/s) });
});
