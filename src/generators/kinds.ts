import { aligned } from './kinds/aligned.ts';
import { antipodal } from './kinds/antipodal.ts';
import { collapsed } from './kinds/collapsed.ts';
import { duplicated } from './kinds/duplicated.ts';
import type { Kind } from './kinds/kind.ts';
import { nearlyEqual } from './kinds/nearly-equal.ts';
import { nearlyUnit } from './kinds/nearly-unit.ts';
import { extremeNorms, mixedNorms } from './kinds/norms.ts';
import { partlyAligned } from './kinds/partly-aligned.ts';
import { random } from './kinds/random.ts';
import { simplex } from './kinds/simplex.ts';
import { subnormalEntries, subnormalRows } from './kinds/subnormals.ts';

/** The kinds of batches by their ids; all rows but those of the last two kinds have norms in [1e-3, 1e3]. */
export const kinds = {
  random,
  aligned,
  'partly-aligned': partlyAligned,
  'nearly-equal': nearlyEqual,
  collapsed,
  antipodal,
  simplex,
  duplicated,
  'nearly-unit': nearlyUnit,
  'mixed-norms': mixedNorms,
  'subnormal-entries': subnormalEntries,
  'extreme-norms': extremeNorms,
  'subnormal-rows': subnormalRows,
} as const satisfies Record<string, Kind>;

/** A kind of batch, for example `collapsed`. */
export type BatchKind = keyof typeof kinds;
