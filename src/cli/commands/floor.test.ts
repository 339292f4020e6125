import { expect, test } from 'vitest';
import { recordedRun } from '../../testing/recorded-run.ts';

const floor = (options: string, json = '') => recordedRun(`floor ${options} ${json}`);

async function floorJson(options: string) {
  const { status, stdout, stderr } = await floor(options, '--json');
  expect(stderr).toBe('');
  expect(stdout.trimEnd()).not.toContain('\n');
  return { status, ...JSON.parse(stdout) };
}

test('is 4.98 good? a picture of the whole answer', async () => {
  const { status, stdout, stderr } = await floor('--pairs 512 --temperature 0.5 --loss 4.98');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "A loss of 4.98 is possible. Under simclr it lies between the floor (4.9328) and
    collapse (6.9305), 97.6 % of the way down. It cannot go to 0.

    convention            terms   floor  collapse  ceiling  4.98 is
    simclr                 1023  4.9328    6.9305   10.930  97.6 % to the floor
    decoupled              1022  4.9256    6.9295   10.930  97.3 % to the floor
    cross-view              512  4.2469    6.2383   10.236  63.2 % to the floor
    cross-view-decoupled    511  4.2325    6.2364   10.236  62.7 % to the floor
    self-inclusive         1024  4.9400    6.9315   10.931  98.0 % to the floor

    floor 4.9328 |-x-----------------------------------------------| 6.9305 collapse

    4.98 (rounded: 4.975 to 4.985) rules out no convention.
    A loss of exactly 4.9 would rule out simclr, decoupled and self-inclusive. A
    convention is ruled out below its floor and above its ceiling.
    The floor is reached where partners are equal and the pairs form a regular
    simplex, which takes a dimension of 511 or more.
    "
  `);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('why does my loss not go to 0?', async () => {
  const { stdout } = await floor('--pairs 512 --temperature 0.5 --dimension 128');
  expect(stdout).toMatch(
    /^No batch of 512 pairs at temperature 0.5 has a loss below 4.9328 \(simclr\). It\ncannot go to 0/,
  );
  expect(stdout).toContain('In dimension 128 the floor holds but is not reached');
});

// The floors were computed with another library (mpmath).
test.each([
  ['HobbitLong/SupContrast#14', '--pairs 1024 --temperature 0.5 --loss 43.2 --scale tau/0.07', '40.181'],
  ['HobbitLong/SupContrast#45', '--pairs 128 --temperature 0.5 --loss 28 --scale tau/0.07', '25.362'],
  ['sthalles/SimCLR#21', '--pairs 512 --temperature 0.5 --loss 5.0', '4.9328'],
])('%s asked why the loss does not converge: it is near the floor', async (_, options, figure) => {
  const { status, stdout } = await floor(options);
  expect(status).toBe(0);
  expect(stdout).toContain(`between the floor (${figure})`);
});

test('a loss that no convention allows is a no, and the scale that explains it is named', async () => {
  const { status, stdout } = await floor('--pairs 1024 --temperature 0.5 --loss 43.2');
  expect(status).toBe(1);
  expect(stdout.replaceAll('\n', ' ')).toMatch(/^Impossible: .* With --scale tau\/0.07 it would lie between/);
});

// The collapse values of public training runs: to every digit those of another scale, or of another convention.
test.each([
  ['--pairs 64 --temperature 0.1 --loss 6.920', 'simclr with --scale tau/0.07'],
  ['--pairs 256 --temperature 0.1 --loss 8.909', 'simclr with --scale tau/0.07'],
  ['--pairs 25 --temperature 0.1 --loss 5.5597', 'simclr with --scale tau/0.07'],
  ['--pairs 128 --temperature 0.1 --loss 4.852', 'cross-view'],
  ['--pairs 128 --temperature 0.5 --loss 5.545', 'self-inclusive'],
  ['--pairs 512 --temperature 0.5 --loss 13.861', 'simclr with --scale twice'],
  ['--pairs 512 --temperature 0.5 --loss 13.86 --scale twice', undefined],
])('a loss that is a level to every digit is that first: %s', async (options, level) => {
  const text = (await floor(options)).stdout.replaceAll('\n', ' ');
  if (level)
    expect(text).toContain(`is, to every digit, the collapse value of ${level}: that of rows that are all equal.`);
  else expect(text).toMatch(/^A loss of 13.86 is possible: .* that of collapse/);
  expect(text).not.toContain('stacked or interleaved');
});

test('a loss that is a level to every digit, as JSON', async () => {
  const { loss } = await floorJson('--pairs 64 --temperature 0.1 --loss 6.920');
  expect(loss.levelHits).toEqual([{ convention: 'simclr', scale: 'tau/0.07', level: 'collapse' }]);
  // With two digits a level is met by chance, and 2τ is 1 at τ = 0.5.
  expect((await floorJson('--pairs 64 --temperature 0.1 --loss 6.9')).loss.levelHits).toEqual([]);
  const { levelHits } = (await floorJson('--pairs 3 --temperature 0.5 --loss 1.09861')).loss;
  expect(levelHits).toEqual([{ convention: 'cross-view', scale: 'mean', level: 'collapse' }]);
});

test('a loss of random rows is told as that, and nothing is said of the layout', async () => {
  const options = '--pairs 512 --temperature 0.07 --loss 7.7';
  const known = (await floor(`${options} --dimension 128`)).stdout.replaceAll('\n', ' ');
  expect(known).toContain(
    'Rows in random directions have up to 7.7229 on average: so do those of a network that has not learnt. ',
  );
  expect(known).not.toContain('stacked or interleaved');
  expect((await floor(options)).stdout.replaceAll('\n', ' ')).toContain('stacked or interleaved');
});

test.each([
  // As PyTorch in float32 gives them: a simplex, and equal rows.
  [
    '--pairs 8 --temperature 0.5 --loss 0.8853445649147034 --convention simclr',
    'it is at the floor (0.8853446) of simclr',
  ],
  ['--pairs 512 --temperature 0.5 --loss 6.930495738983154', 'it is that of collapse (6.930495) under simclr'],
  ['--pairs 1024 --temperature 0.5 --loss 7.624130725860596', 'it is that of collapse (7.624131) under simclr'],
  ['--pairs 256 --temperature 0.5 --loss 6.236368179321289', 'it is that of collapse (6.236370) under simclr'],
  ['--pairs 256 --temperature 0.5 --loss 6.236368179321289 --dtype float64', 'it lies between the floor'],
  ['--pairs 256 --temperature 0.5 --loss 6.23636', 'it lies between the floor'],
])('a loss with all digits of its dtype may be as far off as rounding takes it: %s', async (options, says) => {
  expect((await floor(options)).stdout.replaceAll('\n', ' ')).toContain(says);
});

test('--convention narrows the question to one', async () => {
  const options = '--pairs 512 --temperature 0.5 --loss 4.5';
  const all = await floorJson(options);
  expect(all).toMatchObject({
    status: 0,
    loss: {
      from: '4.45',
      to: '4.55',
      possible: ['cross-view', 'cross-view-decoupled'],
      ruledOut: ['simclr', 'decoupled', 'self-inclusive'],
    },
  });
  const one = await floorJson(`${options} --convention simclr`);
  expect(one).toMatchObject({ status: 1, loss: { possible: [], ruledOut: ['simclr'] } });
  expect(one.values).toHaveLength(1);
});

test('one convention, in its own words', async () => {
  const decoupled = await floor('--pairs 2 --temperature 0.5 --convention decoupled');
  expect(decoupled.stdout).toMatch(/^No batch .* below -3.3069 \(decoupled\). It\ncan be negative/);
  const { status, stdout } = await floor('--pairs 4 --temperature 1 --convention simclr --scale sum --loss 900');
  expect(status).toBe(1);
  expect(stdout.replaceAll('\n', ' ')).toMatch(/^Impossible: .* 1 \(scale sum\) has a loss of 900 under simclr\./);
});

test('JSON: results are decimal strings of 30 digits, or as many as asked for', async () => {
  const answer = await floorJson('--pairs 512 --temperature 0.5 --loss 4.98 --dimension 511');
  expect(answer).toMatchObject({ pairs: 512, temperature: 0.5, dimension: 511, scale: 'mean' });
  expect(answer.example).toEqual({ loss: '4.9', rulesOut: ['simclr', 'decoupled', 'self-inclusive'] });
  expect(answer.values[0]).toEqual({
    convention: 'simclr',
    terms: 1023,
    floor: '4.93283501047152337169194248916',
    collapse: '6.93049476595162648138635313943',
    ceiling: '10.9295346919718396022790907717',
    attainable: true,
    randomRows: '6.93440863041632698716616262924',
    place: 'between',
    possible: true,
    fraction: '0.0236101',
  });
  const { values } = await floorJson('--pairs 512 --temperature 0.5 --digits 3');
  expect(values[0]).toMatchObject({ floor: '4.93', collapse: '6.93', ceiling: '10.9', attainable: null });
  expect(values[0]).not.toHaveProperty('place');
  expect(
    (await floorJson('--pairs 512 --temperature 0.5 --digits 900 --convention simclr')).values[0].floor,
  ).toHaveLength(901);
});

test('one pair: no levels without negatives, and a reason', async () => {
  const { values, example, loss } = await floorJson('--pairs 1 --temperature 0.5');
  expect({ example, loss }).toEqual({ example: null, loss: null });
  expect(values[1]).toEqual({
    convention: 'decoupled',
    terms: 0,
    floor: null,
    collapse: null,
    ceiling: null,
    reason: 'one pair has no negatives',
  });
  const { status, stdout } = await floor('--pairs 1 --temperature 0.5 --loss 1 --convention decoupled');
  expect({ status, first: stdout.split('\n')[0] }).toEqual({
    status: 1,
    first: 'Under decoupled there is no loss: one pair has no negatives.',
  });
});

test('colours on a terminal only', async () => {
  const line = 'floor --pairs 512 --temperature 0.5 --loss 4.90';
  const plain = await recordedRun(line);
  const coloured = await recordedRun(line, { hasColors: () => true, isTTY: true });
  expect(plain.stdout).not.toContain('\u001b');
  expect(coloured.stdout).toContain('\u001b[31mimpossible: too low\u001b[39m');
  expect(coloured.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
});
