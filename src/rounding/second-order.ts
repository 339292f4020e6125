/**
 * κ = (1 − u)^−k, k = 4d + n + 40: what the terms of order u² and above add to a first-order bound of fewer roundings.
 *
 * j roundings of a product are a factor of at most (1 − u)^−j (Higham, *Accuracy and Stability of Numerical Algorithms*, lemma
 * 3.1), which less 1 is at most j·u·(1 − u)^−j; and such factors multiply. Finite for any k, unlike 1/(1 − ku).
 */
export function secondOrder(dimension: number, terms: number, u: number): number {
  return (1 - u) ** -(4 * dimension + terms + 40);
}
