import { batch, loss } from 'nt-xent-oracle';

const z = batch([
  [1, 0],
  [0, 1],
  [0.9, 0.1],
  [0.2, 1],
]); // a1 a2 b1 b2
console.log(loss(z, 0.5).value.value.toPrecision(20));
