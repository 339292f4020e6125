/** What the second slice is multiplied by: its unit, beside that of the first. */
export const B_UNIT = 2 ** -21;

/** Adding and taking away 1.5·2^52 times a power of two rounds to its multiples: here to those of 2^−20. */
export const TO_MULTIPLES = 1.5 * 2 ** (52 - 20);
