import { jitProvisioningOf, type Program } from '@stepgate/engine/model';
import type { Analysis } from '../analyze.ts';
import type { Fix } from '../finding.ts';
import { analyzeMended, isWorse } from './mended-program.ts';

/**
 * Switches JIT provisioning of an identity provider on. Offered only where it helps: a script that removes the link of
 * its users takes the account away again, and settings may keep it from being made.
 *
 * @param isUnfit whether the rule still reports in the analysis of the mended organization
 */
export function jitFix(
  program: Program,
  analysis: Analysis,
  idp: string,
  isUnfit: (mended: Analysis) => boolean,
): Fix | null {
  const provider = program.identityProviders.find(({ name }) => name === idp);
  if (provider === undefined || jitProvisioningOf(provider).isEnabled) return null;
  const fix: Fix = {
    title: `Switch JIT provisioning on for ${idp}`,
    safety: 'changes-meaning',
    edits: [],
    settings: [{ identityProvider: idp, setting: 'provisioning.jit.isEnabled', value: true }],
  };
  const mended = analyzeMended(program, analysis, fix);
  return mended === null || isWorse(analysis, mended, true) || isUnfit(mended) ? null : fix;
}
