/**
 * A line of `width` characters with an `x` at a fraction of its length: `|--x-----|`.
 *
 * A fraction below 0 or above 1 stands outside, at no scale: `x |------|`, `|------| x`.
 */
export function gauge(fraction: number, width: number): string {
  if (fraction < 0) return `x |${'-'.repeat(width - 4)}|`;
  if (fraction > 1) return `|${'-'.repeat(width - 4)}| x`;
  const inner = width - 2;
  const at = Math.round(fraction * (inner - 1));
  return `|${'-'.repeat(at)}x${'-'.repeat(inner - 1 - at)}|`;
}
