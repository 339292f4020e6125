import type { NoLoss } from '../oracle/judge/judge.ts';

const texts: Readonly<Record<NoLoss['why'], string>> = { 'no-negatives': 'one pair has no negatives' };

/** Says why a convention has no loss for a batch, and so no levels either: a part of a sentence. */
export const noLossText = ({ why }: Pick<NoLoss, 'why'>): string => texts[why];
