import { describe, expect, it } from 'vitest';
import { type Denominator, ntXent } from '../../spec/convention.ts';
import { loss } from '../../spec/loss.ts';
import { builtIn } from '../implementations/built-in.ts';
import { fromFunction } from '../implementations/from-function.ts';
import type { Answer, Implementation } from '../implementations/implementation.ts';
import { check } from '../oracle/check.ts';
import { changing } from '../testing/changing.ts';
import { holdingProperty, wrongSample } from '../testing/plain-report.ts';
import type { PropertyResult } from './check-report.ts';
import { checkText } from './check-text.ts';

function changed(
  change: (answer: { loss: number; perAnchor: readonly number[] }, pairs: number, dimension: number) => Answer,
): Implementation {
  return changing({ ...builtIn(), name: 'mine.mjs' }, (answer, { pairs, dimension }) =>
    change(answer as { loss: number; perAnchor: readonly number[] }, pairs, dimension),
  );
}

async function textOf(
  implementation: Implementation,
  { asked = null as Denominator | null, properties = [] as PropertyResult[] } = {},
): Promise<string> {
  return checkText(await check(implementation, { runs: 5, seed: 1, asked }), properties, 'REPLAY', { colors: false });
}

it('names the convention that a loss is a multiple of, once', async () => {
  const text = await textOf(changed(({ loss }) => ({ loss: loss / 2 })));
  expect(text).toMatch(/^mine\.mjs is no known convention: its loss is 0\.5 times that of `simclr, mean`\.\n/);
});

describe('conforms', () => {
  it('says so first, and how near it was', async () => {
    expect(await textOf(builtIn())).toMatch(
      new RegExp(
        [
          '^nt-xent-oracle float32 conforms to `simclr, mean`\\.',
          '',
          '5 of 5 batches answered, seed 1, float32\\.',
          'Answered: N from \\d+ to \\d+, d from \\d+ to \\d+, τ from [\\d.]+ to [\\d.]+; probes of N = 100 and d = 768\\.',
          'Compared, too: \\d+ losses of anchors\\.',
          'Worst error/bound: 0\\.\\d+ \\(error [\\d.e-]+, bound [\\d.e-]+, at N = \\d+, d = \\d+, τ = [\\d.]+\\)\\.',
          '',
          'Stress probes, which no verdict rests on:',
          '  right: single-pair, tiny-temperature, cold-orthogonal, cold-opposite, cold-apart, huge-rows, tiny-rows',
          'Zero rows: an error; tiny ones: divided by their norms, however short\\.',
          'Tiny losses keep their digits\\.\n$',
        ].join('\n'),
      ),
    );
  });

  it('remarks on what is not in the paper', async () => {
    expect(await textOf(builtIn('cross-view'))).toContain('That is not NT-Xent, which is `simclr`.');
    const half = changed(({ perAnchor }, pairs) => ({
      loss: 2 * (perAnchor.slice(0, pairs).reduce((a, b) => a + b) / pairs),
    }));
    const text = await textOf(half);
    expect(text).toMatch(/^mine\.mjs conforms to `simclr, twice, first view only`\./);
    expect(text).toContain('The paper averages over both views; this takes view 1 only.');
    expect(text).toContain('The paper takes the mean; this has the scale `twice`.');
    const other = changed(({ perAnchor }, pairs) => ({ loss: perAnchor.slice(pairs).reduce((a, b) => a + b) / pairs }));
    expect(await textOf(other)).toMatch(/^mine\.mjs conforms to `simclr, mean, second view only`\./);
    expect(await textOf(other)).toContain('The paper averages over both views; this takes view 2 only.');
  });

  it('tells of the stress probes what came of them', async () => {
    const narrow = changed(({ loss }, pairs) => (pairs === 1 ? { errored: 'one pair' } : { loss }));
    expect(await textOf(narrow)).toContain('  single-pair: no loss (one pair); matters for N = 1\n');
    const skipping = changed(({ loss }, pairs) => (pairs === 1 ? { skipped: 'too few' } : { loss }));
    expect(await textOf(skipping)).toContain('  single-pair: no loss (too few)\n');
    const wrong = changed(({ loss }, pairs) => ({ loss: pairs === 1 ? 3 : loss }));
    expect(await textOf(wrong)).toContain('  single-pair: 3, not 0; matters for N = 1\n');
    const scaled = changed(({ loss }, pairs) => ({ loss: pairs === 1 ? 3 : (loss * pairs) / (pairs - 1) }));
    expect(await textOf(scaled)).toContain('  single-pair: 3 (the convention has no value there)\n');
  });
});

it('a known bug: the stress probes agree with it, and are not called right', async () => {
  const text = await textOf(
    fromFunction(
      (z, t) => {
        const zeroed = loss(z, t, { ...ntXent, denominator: 'self-zeroed' }, 12).value.value.toNumber();
        return z.rows.every((x) => Math.abs(x) < 1e-10) ? 7 : zeroed;
      },
      { name: 'mine.mjs', dtype: 'float32' },
    ),
  );
  expect(text).toContain('  as `simclr, mean, self-zeroed` predicts: single-pair, tiny-temperature, ');
  expect(text).toMatch(
    / {2}tiny-rows: 7, not [\d.]+, as `simclr, mean, self-zeroed` predicts; matters for rows of length 7\.2e-19\n/,
  );
  expect(text).not.toContain('right:');
});

it('deviates from what was asked', async () => {
  const text = await textOf(builtIn(), { asked: 'decoupled' });
  expect(text).toContain('  as `simclr, mean` predicts: single-pair, ');
  expect(text).toMatch(/^nt-xent-oracle float32 deviates: it computes `simclr`, not `decoupled`\.\n/);
});

describe('unknown', () => {
  it.each([
    ['one more', 1],
    ['ten less', -10],
  ])('offers nothing where nothing is near: %s', async (_, more) => {
    const far = changed(({ loss }) => ({ loss: loss + more }));
    const text = await textOf(far);
    expect(text).toMatch(/^mine\.mjs is no known convention: no convention explains its answers, and none is near\.\n/);
    expect(text).not.toMatch(/nearest|Worst error/);
    expect(text).toContain('which is `simclr, mean`:');
  });

  it('names the nearest, and the smallest batch', async () => {
    const text = await textOf(changed(({ loss }) => ({ loss: loss + 0.001 })));
    expect(text).toMatch(
      /^mine\.mjs is no known convention: no convention explains its answers; the nearest fails on (`[\w-]+`(, )?)+\. The nearest is `simclr, mean`\.\n/,
    );
    expect(text).toContain('Outside of the bound on answer 1, seed 1, float32.');
    expect(text).toContain(
      [
        'The smallest batch that shows it (save it, and `nt-xent judge` reads it):',
        '  {"embeddings":[[1],[1],[1],[1]],"temperature":1}',
        '  It gave 1.0996123085021972, not 1.0986123, which is `simclr, mean`:',
        '  off by 0.00100, the bound is 0.00000269.',
        '  Replay: REPLAY',
        '',
        'In Python:',
        '  import numpy as np',
        '  import torch',
        '',
        '  rows = np.array([[1],[1],[1],[1]], dtype=np.float32)  # view 1, then view 2',
        '  loss = my_loss(torch.from_numpy(rows), 1)  # yours',
        '  expected, bound = 1.0986122886681097, 0.00000269  # the loss under `simclr, mean` at temperature 1; it gave 1.0996123085021972',
        '  assert abs(float(loss) - expected) <= bound, float(loss)',
        '',
        'In TypeScript:',
        "  import { batch } from 'nt-xent-oracle';",
        '',
        '  const rows = batch([[1],[1],[1],[1]]); // view 1, then view 2',
        '  const loss = myLoss(rows, 1); // yours',
        '  const [expected, bound] = [1.0986122886681097, 0.00000269]; // the loss under `simclr, mean` at temperature 1; it gave 1.0996123085021972',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: code that is printed.
        '  if (!(Math.abs(loss - expected) <= bound)) throw new Error(`${loss}, not ${expected}`);',
        '',
      ].join('\n'),
    );
  });

  it('names the anchor', async () => {
    const text = await textOf(changed(({ loss, perAnchor }) => ({ loss, perAnchor: perAnchor.with(1, 7) })));
    expect(text).toContain('its loss fits, the losses of its anchors do not.');
    expect(text).toMatch(/ {2}It gave 7, not 1\.0986123 for anchor 1, which is `simclr, mean`:/);
  });

  it('says what it is like where only a generated batch tells', async () => {
    const text = await textOf(
      changed(({ loss }, _, dimension) => ({ loss: dimension > 3 && dimension < 8 ? loss + 1 : loss })),
    );
    expect(text).toMatch(
      /^mine\.mjs is like `simclr, mean`, but it leaves the rounding bound on a generated batch\.\n/,
    );
  });

  it('shows a batch where nothing is finite, and no more', async () => {
    const text = await textOf(changed(() => ({ loss: Number.NaN })));
    expect(text).toMatch(
      /^mine\.mjs is no known convention: its loss is NaN on every probe\.\n\nThe smallest batch that shows it .*\n {2}\{"embeddings":\[\[1\],\[1\],\[1\],\[1\]\],"temperature":1\}\n {2}It gave NaN, not 1\.0986123, which is `simclr, mean`:\n/,
    );
  });

  it('shows one where the answer is another each time', async () => {
    let calls = 0;
    const text = await textOf(changed(({ loss }) => ({ loss: loss + (++calls % 3) })));
    expect(text).toMatch(
      /^mine\.mjs is no known convention: it gave [\d.]+ and then [\d.]+ for the same batch\.\n\nThe smallest batch/,
    );
  });
});

describe('no verdict', () => {
  it('errored', async () => {
    expect(await textOf(changed(() => ({ errored: 'it threw Error: no' })))).toBe(
      'mine.mjs gave no loss: it threw Error: no.\n',
    );
    const wide = changed(({ loss }, _, dimension) => (dimension > 3 ? { errored: 'too wide' } : { loss }));
    expect(await textOf(wide)).toMatch(
      /^mine\.mjs does not conform: it fails on \d+ of \d+ batches of the domain, .*: too wide\. Where it answers it is `simclr, mean`[\s\S]*\nFailed on 5, first at N = \d+, d = \d+, τ = [\d.]+: too wide\.\n/,
    );
  });

  it('inconclusive', async () => {
    expect(await textOf(changed(() => ({ skipped: 'never' })))).toBe(
      'mine.mjs: inconclusive, it skipped every probe.\n',
    );
  });
});

it('lists the properties', async () => {
  const { evidence } = holdingProperty;
  const counterexample = { statement: 'views swapped, same loss', batch: wrongSample.batch };
  const text = await textOf(builtIn(), {
    properties: [
      holdingProperty,
      { id: 'single-pair', holds: true, evidence: { ...evidence, claims: 0 } },
      { id: 'view-swap', holds: false, evidence: { ...evidence, cases: 3, counterexample } },
    ],
  });
  expect(text).toContain(
    [
      'property     verdict       batches',
      'pair-order   holds              25',
      'single-pair  not answered       25',
      'view-swap    FAILS               3',
      'Broken: views swapped, same loss.',
      '',
    ].join('\n'),
  );
});
