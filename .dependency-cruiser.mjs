import { builtinModules } from 'node:module';

/** The floors of the house, low to high. A file imports from its own floor or below, never above. */
const floors = [
  '^spec/',
  '^src/(float32|truth|rounding|batches|files|implementations)/',
  '^src/oracle/',
  '^src/(report/|(index|package)[.])',
  '^proofs/',
  '^src/(cli/|vitest[./])',
  '^docs/',
];

/** Tests, and what only tests read. */
const tests = '\\.(test|suite)\\.ts$|^spec/vectors/|^src/testing/';
const offFloor = { path: '^src/', pathNot: [...floors, '^src/testing/'] };
const browserSafe =
  '^(spec|src/(float32|truth/(?!parallel)|rounding|batches|oracle|report))[./]|^src/files/(?!read-batch\\.)';

/** A rule in words: what is forbidden, from where, to where. */
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

export default {
  forbidden: [
    ...floors
      .slice(0, -1)
      .map((floor, i) => forbid(`floor-${i + 1}-imports-from-above`, { path: floor }, { path: floors.slice(i + 1) })),
    forbid('on-no-floor', offFloor, {}),
    forbid('from-no-floor', {}, offFloor),
    forbid('cycle', {}, { circular: true }),
    // What only components and pages import looks alone here; knip reads components too.
    forbid('orphan', { orphan: true, pathNot: [tests, '\\.d\\.ts$', '^docs/(samples|playground)/'] }, {}),
    forbid(
      'spec-rests-on-decimal.js-only',
      { path: '^spec/', pathNot: tests },
      { pathNot: ['^spec/', '^node_modules/decimal\\.js/'] },
    ),
    forbid(
      'suite-needs-more-than-the-catalogue',
      { path: '^src/vitest[./]', pathNot: tests },
      { path: '^proofs/', pathNot: '^proofs/catalogue\\.ts$' },
    ),
    forbid('benchmarks-are-leaves', { pathNot: '^bench/' }, { path: '^bench/' }),
    forbid('tests-are-leaves', { pathNot: [tests, '^proofs/evidence/false-alarms\\.ts$'] }, { path: tests }),
    forbid(
      'shipped-code-needs-a-dev-dependency',
      { path: '^(spec|src|proofs)/', pathNot: tests },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-peer'] },
    ),
    // It takes peerDependenciesMeta for no part of package.json.
    forbid(
      'not-in-package.json',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
    ),
    forbid('leads-nowhere', {}, { couldNotResolve: true }),
    forbid(
      'not-browser-safe',
      { path: browserSafe, pathNot: tests },
      // Threads are Node's; the pool's own imports are not followed.
      { path: `^(node:.*|${builtinModules.join('|')}|src/truth/parallel/.*)$`, reachable: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What needs the packages of bench/ is checked by its own compiler run.
    exclude: { path: '^bench/(peers/tfjs\\.ts|dist/|node_modules/)' },
    // bench/ has a package.json of its own, beside the root's.
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
