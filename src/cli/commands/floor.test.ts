import { expect, test } from 'vitest';
import { appraisalSchema } from '../../report/appraisal-report.ts';
import { readAs } from '../../testing/read-as.ts';
import { recordedRun } from '../../testing/recorded-run.ts';

const floor = (options: string, json = '') => recordedRun(`floor ${options} ${json}`);

async function floorJson(options: string) {
  const { status, stdout, stderr } = await floor(options, '--json');
  expect(stderr).toBe('');
  expect(stdout.trimEnd()).not.toContain('\n');
  readAs(appraisalSchema, stdout);
  return { status, ...JSON.parse(stdout) };
}

test('is 4.98 good? a picture of the whole answer', async () => {
  const { status, stdout, stderr } = await floor('--pairs 512 --temperature 0.5 --loss 4.98');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^floor 4\.9328 \|-x-+\| 6\.9305 collapse$/m);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('why does my loss not go to 0?', async () => {
  const { values } = await floorJson('--pairs 512 --temperature 0.5 --dimension 128');
  expect(values[0]).toMatchObject({ floor: expect.stringMatching(/^4\.9328/), attainable: false });
});

// The floors were computed with another library (mpmath).
test.each([
  ['HobbitLong/SupContrast#14', '--pairs 1024 --temperature 0.5 --loss 43.2 --scale tau/0.07', '40.181'],
  ['HobbitLong/SupContrast#45', '--pairs 128 --temperature 0.5 --loss 28 --scale tau/0.07', '25.362'],
  ['sthalles/SimCLR#21', '--pairs 512 --temperature 0.5 --loss 5.0', '4.9328'],
])('%s asked why the loss does not converge: it is near the floor', async (_, options, figure) => {
  const { status, values } = await floorJson(options);
  expect({ status, place: values[0].place }).toEqual({ status: 0, place: 'between' });
  expect(Number(values[0].floor).toPrecision(5)).toBe(figure);
});

test('a loss that no convention allows is a no, and the scale that explains it is named', async () => {
  const { status, loss } = await floorJson('--pairs 1024 --temperature 0.5 --loss 43.2');
  expect({ status, possible: loss.possible }).toEqual({ status: 1, possible: [] });
  expect(loss.fittingScales).toContain('tau/0.07');
});

// These losses were printed in public training runs. Each is, in all its digits, a collapse value of another scale or convention than the
// mean of `simclr`.
test.each([
  ['--pairs 64 --temperature 0.1 --loss 6.920', 'simclr', 'tau/0.07'],
  ['--pairs 256 --temperature 0.1 --loss 8.909', 'simclr', 'tau/0.07'],
  ['--pairs 25 --temperature 0.1 --loss 5.5597', 'simclr', 'tau/0.07'],
  ['--pairs 128 --temperature 0.1 --loss 4.852', 'cross-view', 'mean'],
  ['--pairs 128 --temperature 0.5 --loss 5.545', 'self-inclusive', 'mean'],
  ['--pairs 512 --temperature 0.5 --loss 13.861', 'simclr', 'twice'],
])('a loss that is a level to every digit: %s', async (options, convention, scale) => {
  const { levelHits } = (await floorJson(options)).loss;
  expect(levelHits[0]).toEqual({ convention, scale, level: 'collapse' });
});

test('a loss that is that of collapse under the scale that was asked for', async () => {
  const { values } = await floorJson('--pairs 512 --temperature 0.5 --loss 13.86 --scale twice');
  expect(values[0].place).toBe('at-collapse');
});

test('a loss that is a level to every digit, as JSON', async () => {
  const { loss } = await floorJson('--pairs 64 --temperature 0.1 --loss 6.920');
  expect(loss.levelHits).toEqual([{ convention: 'simclr', scale: 'tau/0.07', level: 'collapse' }]);
  // A loss of two digits meets a level by chance, so it is not told. At τ = 0.5 the scale 2τ is 1, so it is told as `mean` alone.
  expect((await floorJson('--pairs 64 --temperature 0.1 --loss 6.9')).loss.levelHits).toEqual([]);
  const { levelHits } = (await floorJson('--pairs 3 --temperature 0.5 --loss 1.09861')).loss;
  expect(levelHits).toEqual([{ convention: 'cross-view', scale: 'mean', level: 'collapse' }]);
});

test('the loss of random rows, where the dimension is known', async () => {
  const options = '--pairs 512 --temperature 0.07 --loss 7.7';
  const { values } = await floorJson(`${options} --dimension 128`);
  expect(values[0]).toMatchObject({ randomRows: expect.stringMatching(/^7\.7228/), place: 'above-collapse' });
  expect((await floorJson(options)).values[0].randomRows).toBeNull();
});

test.each([
  // These are losses of a simplex and of equal rows, as PyTorch computes them in float32.
  ['--pairs 8 --temperature 0.5 --loss 0.8853445649147034 --convention simclr', 'at-floor'],
  ['--pairs 512 --temperature 0.5 --loss 6.930495738983154', 'at-collapse'],
  ['--pairs 1024 --temperature 0.5 --loss 7.624130725860596', 'at-collapse'],
  ['--pairs 256 --temperature 0.5 --loss 6.236368179321289', 'at-collapse'],
  ['--pairs 256 --temperature 0.5 --loss 6.236368179321289 --dtype float64', 'between'],
  ['--pairs 256 --temperature 0.5 --loss 6.23636', 'between'],
])('a loss with all digits of its dtype may be as far off as rounding takes it: %s', async (options, place) => {
  expect((await floorJson(options)).values[0].place).toBe(place);
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

test('one convention alone', async () => {
  const decoupled = await floorJson('--pairs 2 --temperature 0.5 --convention decoupled');
  expect(decoupled.values).toMatchObject([{ convention: 'decoupled', floor: expect.stringMatching(/^-3\.3068/) }]);
  const { status, loss } = await floorJson('--pairs 4 --temperature 1 --convention simclr --scale sum --loss 900');
  expect({ status, possible: loss.possible, ruledOut: loss.ruledOut }).toEqual({
    ...{ status: 1, possible: [], ruledOut: ['simclr'] },
  });
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
  const alone = await floorJson('--pairs 1 --temperature 0.5 --loss 1 --convention decoupled');
  expect(alone).toMatchObject({ status: 1, loss: { possible: [] } });
});

test('colours on a terminal only', async () => {
  const line = 'floor --pairs 512 --temperature 0.5 --loss 4.90';
  const plain = await recordedRun(line);
  const coloured = await recordedRun(line, { hasColors: () => true, isTTY: true });
  expect(plain.stdout).not.toContain('\u001b');
  expect(coloured.stdout).toMatch(/\u001b\[31mimpossible.*\u001b\[39m/);
  expect(coloured.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
});
