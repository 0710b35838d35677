import type { Finding } from '@stepgate/validator';

/** What locks users out, as findings have it. */
export type LockoutFinding = Pick<Finding, 'message' | 'path' | 'witness' | 'step' | 'idp' | 'fingerprint'> &
  Partial<Pick<Finding, 'range'>>;
