import { parseCount } from './parse-count.ts';

/**
 * A parser of a number of significant digits, for `--digits`. decimal.js knows log 10 to 1025 digits, and the reference
 * needs up to a hundred of them for itself.
 */
export const parseDigits = parseCount('--digits', { most: 900 });
