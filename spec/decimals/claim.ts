import type { Decimal } from 'decimal.js';
import type { Enclosure } from './enclosure.ts';

/** A statement about two enclosures, and whether they leave it possible. */
export interface Claim {
  /** The statement in words. */
  readonly statement: string;
  /** False only where no two numbers in the enclosures make the statement true. */
  readonly holds: boolean;
  /** How far the statement is from failing, in the values alone: b − a, or −|a − b| for an equality. */
  readonly slack: Decimal;
  /** How far the true slack can be from `slack`: the sum of the radii. */
  readonly radius: Decimal;
}

/**
 * Claims a ≤ b. It fails only where all of a lies above all of b.
 *
 * @param statement In words, for who reads of it.
 * @param a The smaller side.
 * @param b The larger side.
 */
export function atMost(statement: string, a: Enclosure, b: Enclosure): Claim {
  const slack = b.value.minus(a.value);
  const radius = a.radius.plus(b.radius);
  return { statement, slack, radius, holds: slack.plus(radius).greaterThanOrEqualTo(0) };
}

/**
 * Claims a < b. It fails only where no number in a is smaller than any number in b, so that two equal exact numbers fail it.
 *
 * @param statement In words, for who reads of it.
 * @param a The smaller side.
 * @param b The larger side.
 */
export function below(statement: string, a: Enclosure, b: Enclosure): Claim {
  const slack = b.value.minus(a.value);
  const radius = a.radius.plus(b.radius);
  return { statement, slack, radius, holds: slack.plus(radius).greaterThan(0) };
}

/**
 * Claims a = b. It fails only where the enclosures have no number in common.
 *
 * @param statement In words, for who reads of it.
 * @param a One side.
 * @param b The other side.
 */
export function equal(statement: string, a: Enclosure, b: Enclosure): Claim {
  const distance = a.value.minus(b.value).abs();
  const radius = a.radius.plus(b.radius);
  return { statement, slack: distance.negated(), radius, holds: distance.lessThanOrEqualTo(radius) };
}
