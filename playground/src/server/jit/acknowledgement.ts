import { createHash } from 'node:crypto';
import { type ChangeVerdicts, lockoutKey } from './change-verdicts.ts';

/**
 * The word that says that somebody has read what a change breaks. It follows from the list itself, with what is
 * uncertain or not analyzed yet: when the list is another one by then, that one must be read.
 */
export function acknowledgementOf({
  identityProvider,
  isEnabled,
  breaks,
  uncertain,
}: Pick<ChangeVerdicts, 'identityProvider' | 'isEnabled' | 'breaks' | 'uncertain'>): string {
  const broken = [...new Set(breaks.map((one) => JSON.stringify([one.application, lockoutKey(one)])))];
  const doubtful = uncertain.map(({ application }) => application);
  return createHash('sha256')
    .update(JSON.stringify([identityProvider, isEnabled, broken.sort(), doubtful.sort()]))
    .digest('base64url');
}
