import type { Subject } from '../../src/oracle/subject.ts';

/** Whether a subject has the gradient of one anchor's loss: float32 has that of the mean alone, and others none. */
export const tellsAnchorGradients = ({ name, gradient }: Subject): boolean =>
  gradient !== undefined && name !== 'float32';
