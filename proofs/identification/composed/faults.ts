/** Sizes, temperatures, rows and calls for which code may take another branch. */
const conditions = [
  'N > 16',
  'N > 64',
  'N odd',
  'd > 32',
  'd > 512',
  'd odd',
  'tau < 0.1',
  'tau > 1',
  'partners equal',
  'from call 231',
  'from call 401',
  'one call in 100',
] as const;

/** Rows that code may take for normalised. */
const nearUnit = ['norms near 1 by 0.1', 'norms near 1 by 0.01', 'norms near 1 by 0.001'] as const;
/** What two batches may share, so that code with a cache takes one for the other. */
const remembered = ['first row as before', 'last row as before', 'sum as before'] as const;

/** When a fault acts. */
export type Where = 'always' | (typeof conditions)[number] | (typeof nearUnit)[number] | (typeof remembered)[number];

/** What a fault does, and to which number on the way to the loss. */
export type What =
  | 'rows not normalised'
  | 'columns left out'
  | 'rows in few bits'
  | 'logits times'
  | 'logits capped at'
  | 'positive of the next pair'
  | 'terms left out'
  | 'terms twice'
  | 'constant term'
  | 'anchors left out'
  | 'anchors twice'
  | 'small losses left out'
  | 'large losses capped at'
  | 'loss times'
  | 'loss plus'
  | 'loss NaN'
  | 'loss of before'
  | 'gradient times'
  | 'gradient of the last row times'
  | 'gradient NaN';

/** A fault that is put into a right loss: when it acts, what it does, and how much of it. */
export interface Fault {
  readonly where: Where;
  readonly what: What;
  /** How many rows, how many bits, which factor; 0 where there is nothing to say. */
  readonly amount: number;
  /** The known bug that it is; every other name would be wrong. */
  readonly bug?: string;
}

/** Faults that show on every batch, with little of each too. */
const everywhere: readonly Omit<Fault, 'where'>[] = [
  { what: 'rows not normalised', amount: 0, bug: 'rows-not-normalised' },
  { what: 'columns left out', amount: 1 },
  { what: 'rows in few bits', amount: 8 },
  { what: 'rows in few bits', amount: 11 },
  { what: 'logits times', amount: 1.1 },
  { what: 'logits times', amount: 1.001 },
  { what: 'logits capped at', amount: 10 },
  { what: 'logits capped at', amount: 4 },
  { what: 'positive of the next pair', amount: 0 },
  { what: 'terms left out', amount: 1 },
  { what: 'terms twice', amount: 1 },
  { what: 'constant term', amount: 1e-3, bug: 'epsilon-in-log' },
  { what: 'anchors left out', amount: 1 },
  { what: 'anchors twice', amount: 1 },
  { what: 'small losses left out', amount: 1e-2 },
  { what: 'large losses capped at', amount: 8 },
  { what: 'loss times', amount: 1.5 },
  { what: 'loss times', amount: 1.001 },
  { what: 'loss plus', amount: 1 },
  { what: 'loss plus', amount: 1e-3 },
  { what: 'loss NaN', amount: 0 },
  { what: 'gradient times', amount: 2 },
  { what: 'gradient times', amount: 0 },
  { what: 'gradient times', amount: 1.001 },
  { what: 'gradient of the last row times', amount: 0 },
  { what: 'gradient NaN', amount: 0 },
];

/** Faults that act now and then: enough of each for the batches on which it does. */
const nowAndThen: readonly Omit<Fault, 'where'>[] = [
  { what: 'columns left out', amount: 1 },
  { what: 'rows in few bits', amount: 6 },
  { what: 'logits times', amount: 1.1 },
  { what: 'positive of the next pair', amount: 0 },
  { what: 'terms left out', amount: 1 },
  { what: 'anchors left out', amount: 1 },
  { what: 'loss times', amount: 1.01 },
  { what: 'loss plus', amount: 1e-2 },
  { what: 'loss NaN', amount: 0 },
  { what: 'gradient times', amount: 1.01 },
  { what: 'gradient of the last row times', amount: 0 },
];

/** Every fault of the suite. */
export const faults: readonly Fault[] = [
  ...everywhere.map((one): Fault => ({ where: 'always', ...one })),
  ...conditions.flatMap((where) => nowAndThen.map((one): Fault => ({ where, ...one }))),
  ...nearUnit.map((where): Fault => ({ where, what: 'rows not normalised', amount: 0 })),
  ...remembered.map((where): Fault => ({ where, what: 'loss of before', amount: 0 })),
];
