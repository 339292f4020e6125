import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch } from '../spec/batch.ts';
import { ntXent } from '../spec/convention.ts';
import type { Loss } from '../spec/loss.ts';
import { CERTIFIED_DIGITS, evaluate } from '../src/truth/evaluate.ts';
import { gaussianBatch } from './gaussian-batch.ts';
import type { Given } from './peers/start-peer.ts';
import { scratch } from './scratch.ts';
import type { Size } from './works/work.ts';

/** A usual one, and cold enough that rounding shows. */
const TEMPERATURE = 0.1;

/** More digits cost the reference minutes on a large batch. */
const LARGEST_FOR_REFERENCE = 64;

/** A batch for the contenders, and its true loss. */
export interface Case extends Given {
  readonly batch: Batch;
  readonly truth: Loss;
}

/** The case of a size: every contender gets the same file. */
export function makeCase(size: Size, digits: number): Case {
  const batch = gaussianBatch(size);
  const file = join(scratch, `${size.pairs}x${size.dimension}.f32`);
  writeFileSync(file, batch.rows);
  const digitsOfTruth = size.pairs > LARGEST_FOR_REFERENCE ? Math.min(digits, CERTIFIED_DIGITS) : digits;
  const [truth] = evaluate(batch, TEMPERATURE, [ntXent], digitsOfTruth).losses as [Loss];
  return { ...size, temperature: TEMPERATURE, digits, file, batch, truth };
}
