import type { Subject } from '../../src/oracle/subject.ts';

/** Whether a subject has the gradient of one anchor's loss: float32 has that of the mean alone, and others none. */
export const tellsAnchorGradients = ({ gradient, meanGradientOnly = false }: Subject): boolean =>
  gradient !== undefined && !meanGradientOnly;
