import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { siteFaults } from './site-faults.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  mkdirSync(join(folder, 'theorems'));
  writeFileSync(join(folder, 'theorems/index.html'), '<h2 id="two">x</h2><a href="./one">one</a>');
  writeFileSync(
    join(folder, 'theorems/one.html'),
    '<a href="/theorems/#two">x</a><a href="https://elsewhere/x#y">x</a>',
  );
  writeFileSync(join(folder, 'card.png'), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

const faultsOf = (html: string) => {
  writeFileSync(join(folder, 'index.html'), html);
  return siteFaults(folder);
};

it('finds nothing where links, anchors and files exist', () => {
  expect(faultsOf('<i id="τ"></i><a href="/theorems/one">x</a><a href="#%CF%84">x</a><img src="/card.png">')).toEqual(
    [],
  );
});

it.each([
  ['<a href="/theorems/three">x</a>', 'index.html: dead link: /theorems/three'],
  ['<a href="/theorems/#three">x</a>', 'index.html: dead anchor: /theorems/#three'],
  ['<a href="#three">x</a>', 'index.html: dead anchor: #three'],
  ['<img src="/no.png">', 'index.html: dead link: /no.png'],
  ['<span class="katex-error" title="no such macro">x</span>', 'index.html: katex-error: no such macro'],
])('finds %s', (html, fault) => {
  expect(faultsOf(html)).toEqual([fault]);
});

it('finds a link that leaves the folder in which the site lies', () => {
  writeFileSync(join(folder, 'index.html'), '<a href="/theorems/one">x</a>');
  expect(siteFaults(folder, '/nt-xent-oracle/')[0]).toBe('index.html: leads out of the base: /theorems/one');
});

it('finds an address in use that leads nowhere, on whatever host the site lies', () => {
  writeFileSync(join(folder, 'index.html'), '');
  const used = ['https://host/theorems/one', 'https://host/theorems/#two', 'https://host/card.png', 'https://host/a#b'];
  expect(siteFaults(folder, '/', used)).toEqual(['linked to from outside: dead link: https://host/a#b']);
});

it('does not take an empty folder for a site', () => {
  mkdirSync(join(folder, 'empty'));
  expect(siteFaults(join(folder, 'empty'))).toEqual([`${folder}/empty: no pages`]);
});
