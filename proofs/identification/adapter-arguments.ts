import { type Convention, ntXent } from '../../spec/convention.ts';

/** What tells losses.py to compute a convention: `--second-view same`, for each stage that is not NT-Xent's. */
export function adapterArguments(options: Partial<Convention>): string[] {
  return Object.entries(options)
    .filter(([stage, option]) => ntXent[stage as keyof Convention] !== option)
    .flatMap(([stage, option]) => [`--${stage.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`, option]);
}
