import type { Finding, Fix } from '@stepgate/validator';

/** What a fix changes besides mending the finding, as a sentence. Undefined when the script means the same afterwards. */
export function changedMeaning(fix: Fix, { step }: Finding): string | undefined {
  if (fix.safety === 'safe') return undefined;
  const [edit] = fix.edits;
  if (edit?.text.startsWith('if (hasLocalAccount(') === true) {
    const skipped = step === undefined ? 'this step' : `step ${step}`;
    return `Users without a local account then skip ${skipped} and sign in with one factor, unless another step asks for a second.`;
  }
  return `The script then says \`${edit?.text.trim() ?? ''}\` here; make sure that this is what was meant.`;
}
