import { batch, gradient, loss, ntXent } from 'nt-xent-oracle';

// Anchor 0 along the first axis, its positive (row 2) along the second, the negatives along the third and fourth.
const z = batch([
  [1, 0, 0, 0],
  [0, 0, 1, 0],
  [0, 1, 0, 0],
  [0, 0, 0, 1],
]);
const temperature = 0.5;

const P = Math.exp(-loss(z, temperature).perAnchor[0].value.toNumber());
console.log(`(1 − P)/τ = ${((1 - P) / temperature).toFixed(6)}`);

// What anchor 0 gets from its own loss, axis by axis.
const [own] = gradient(z, temperature, ntXent, 10, undefined, 0);
console.log(own.map(({ value }) => value.toFixed(6)).join('  '));
