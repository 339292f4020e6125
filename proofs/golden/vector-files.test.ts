import { expect, it } from 'vitest';
import { computeVector } from './compute-vector.ts';
import { definition } from './golden-vector.ts';
import { checkVectorFiles, differences, vectorFiles } from './vector-files.ts';

it('names every place', () => {
  const before = {
    list: [
      { id: 'one', x: 1 },
      { id: 'two', x: [1, 2] },
    ],
    same: null,
  };
  expect(differences(before, before)).toEqual([]);
  expect(differences(before, { list: [{ id: 'two', x: [1, 3, 4] }], same: {} })).toEqual([
    { path: 'list.one', expected: '{"id":"one","x":1}', found: undefined },
    { path: 'list.two.x.1', expected: '2', found: '3' },
    { path: 'list.two.x.2', expected: undefined, found: '4' },
    { path: 'same', expected: 'null', found: '{}' },
  ]);
});

const rows = [
  [1, 0],
  [0, 1],
  [1, 1],
  [-1, 1],
];
const filesOf = (temperature: number) =>
  vectorFiles([computeVector(definition('tiny', 'one', 'A note.', temperature, rows))]);
const right = filesOf(0.5);

it('finds nothing where files are right, and what is not where they are wrong', () => {
  expect(checkVectorFiles(right, right)).toEqual([]);
  const paths = (found: object) => checkVectorFiles(right, { ...right, ...found }).map(({ path }) => path);
  expect(paths({ 'schema.json': null })).toEqual(['schema.json']);
  expect(paths({ 'vectors.json': Buffer.from('{') })).toEqual(['vectors.json']);
  expect(paths({ 'vectors.npz': Buffer.from('no zip') })).toEqual(['vectors.npz']);
  const respaced = Buffer.from(JSON.stringify(JSON.parse(String(right['vectors.json']))));
  expect(paths({ 'vectors.json': respaced })).toEqual(['vectors.json']);

  const other = filesOf(0.25);
  expect(paths({ 'vectors.json': other['vectors.json'] })).toContain('vectors.json: vectors.one.expected.simclr.mean');
  expect(paths({ 'vectors.npz': other['vectors.npz'] })).toContain('vectors.npz: one/simclr/mean.0');
});
