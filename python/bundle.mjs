import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

// npm run bundle: the command `nt-xent` and the files that it reads, for the wheel. They are laid out as in the npm package, so
// that the code finds them there by the same paths.

const out = 'python/nt_xent_oracle/_node';
const chunks = join(out, 'dist/bundle');

function write(path, text) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}

rmSync(out, { recursive: true, force: true });

// All chunks lie in one folder, where each finds the workers, two below the root, where `sourceOf` finds `proofs/`.
const { metafile } = await build({
  entryPoints: {
    main: 'src/cli/main.ts',
    'block-worker': 'src/truth/parallel/block-worker.ts',
    'entry/worker': 'node_modules/tinypool/dist/entry/worker.js',
  },
  outdir: chunks,
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Dependencies that are CommonJS require the modules of Node.
  banner: { js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);" },
  metafile: true,
});
cpSync('src/implementations/module-thread.mjs', join(chunks, 'module-thread.mjs'));

// The files that the npm package has beside its build. The Python ones lie in the wheel already.
const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']));
for (const { path } of files) {
  if (!/^(dist|python)\/|^README\.md$|^package\.json$/.test(path)) cpSync(path, join(out, path));
}

// What `check --python` starts, which is sought below the root: it runs what lies above.
write(
  'python/nt_xent_oracle/__main__.py',
  `import os
import runpy

package = os.path.abspath(__file__)
for _ in range(4):
    package = os.path.dirname(package)
runpy.run_path(os.path.join(package, "__main__.py"), run_name="__main__")
`,
);

// The code asks for package.json by the name of the package, which an export allows.
const { name, version, license, type } = JSON.parse(readFileSync('package.json', 'utf8'));
const exports = { './package.json': './package.json' };
write('package.json', `${JSON.stringify({ name, version, license, type, exports }, undefined, 2)}\n`);

// The licenses of what is in the bundle ask for their text to go with it.
const bundled = Object.keys(metafile.inputs).flatMap(
  (path) => path.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/)?.[0] ?? [],
);
const texts = [...new Set(bundled)].toSorted().map((folder) => {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${folder} has no license that could go with the bundle`);
  return `${folder.replace(/^.*node_modules\//, '')}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
});
write('THIRD-PARTY-LICENSES.txt', texts.join(`\n${'-'.repeat(72)}\n\n`));
