import { type Convention, stages } from '../../spec/convention.ts';
import { type Deviation, deviations } from '../../spec/deviations.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { allowedLosses, type Computed } from './allowed-losses.ts';
import { type Candidate, candidates } from './candidates.ts';
import { likeness } from './likeness.ts';

/** A convention, or a known bug in one, that would have returned the same. */
export interface Explanation {
  readonly candidate: Candidate;
  readonly deviation: Deviation | null;
}

/** What could have returned a loss, or the losses of the anchors; what is nearest to what was asked for comes first. */
export function explanations(got: number | readonly number[], asked: Convention, computed: Computed): Explanation[] {
  // The losses of the anchors are not scaled.
  const meant = candidates().filter(({ scale }) => typeof got === 'number' || scale === asked.scale);
  const suspects: Explanation[] = [
    ...meant.map((candidate) => ({ candidate, deviation: null })),
    ...deviations.flatMap((deviation: Deviation) =>
      meant
        .filter(({ denominator }) => deviation.options.denominator === undefined || denominator === 'simclr')
        .map((candidate) => ({ candidate, deviation })),
    ),
  ];
  const allowed = allowedByKey(suspects.map(conventionOf), computed);
  const fits = (suspect: Explanation) => {
    const one = allowed.get(keyOf(conventionOf(suspect)));
    const like = one && likeness(got, one, suspect.candidate.scale, computed);
    return like !== undefined && like.ratio <= 1;
  };
  return suspects.filter(fits).sort((a, b) => changes(a, asked) - changes(b, asked));
}

const conventionOf = ({ candidate, deviation }: Explanation): Convention => ({ ...candidate, ...deviation?.options });

/** In how many stages it is not what was asked for. */
function changes(one: Explanation, asked: Convention): number {
  const convention = conventionOf(one);
  return (Object.keys(stages) as (keyof Convention)[]).filter((stage) => convention[stage] !== asked[stage]).length;
}

/** One evaluation for all that agree up to the logits, and one loss for all scales. */
function allowedByKey(conventions: readonly Convention[], computed: Computed) {
  const groups = new Map<string, Map<string, Convention>>();
  for (const one of conventions) {
    const { layout, secondView, normalisation, similarity, temperature } = one;
    const logits = [layout, secondView, normalisation, similarity, temperature].join();
    groups.set(logits, (groups.get(logits) ?? new Map()).set(keyOf(one), one));
  }
  const losses = [...groups.values()].flatMap((group) => {
    try {
      return allowedLosses([...group.values()], computed);
    } catch (error) {
      // Some known bugs make logits that no arithmetic takes.
      if (error instanceof NtXentError && error.code === 'NTX-E110') return [];
      throw error;
    }
  });
  return new Map(losses.map((one) => [keyOf(one.convention), one]));
}

const keyOf = (convention: Convention) =>
  JSON.stringify(Object.keys(stages).map((stage) => stage === 'scale' || convention[stage as keyof Convention]));
