import type { Beyond } from '../oracle/beyond.ts';

/** From where on a stress probe matters, in words: `τ below 0.0113`, `rows longer than 1.8e19`. */
export function beyondText({ of, at, below, above }: Beyond): string {
  const value = at ?? below ?? above ?? Number.NaN;
  const number = short(value, of === 'norm' ? 2 : 3);
  if (of === 'norm')
    return at === undefined
      ? `rows ${below === undefined ? 'longer' : 'shorter'} than ${number}`
      : `rows of length ${number}`;
  const name = of === 'pairs' ? 'N' : 'τ';
  return at === undefined ? `${name} ${below === undefined ? 'above' : 'below'} ${number}` : `${name} = ${number}`;
}

/** Not all its zeros: 1.8e19. */
function short(x: number, digits: number): string {
  return x < 1e6 ? String(Number(x.toPrecision(digits))) : x.toExponential(digits - 1).replace('e+', 'e');
}
