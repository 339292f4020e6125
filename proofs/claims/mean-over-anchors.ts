import { anchorRows, ntXent } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import type { Subject } from '../../src/oracle/subject.ts';
import { meanOf } from './enclosed-sums.ts';

/** The mean over the anchors of a subject, of what is known of all 2N rows. */
export function meanOverAnchors({ anchors }: Pick<Subject, 'anchors'>, ofRows: readonly Enclosure[]): Enclosure {
  return meanOf(anchorRows({ ...ntXent, anchors }, ofRows.length / 2).map((i) => ofRows[i] as Enclosure));
}
