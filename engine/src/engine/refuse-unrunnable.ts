import { executableDialects } from '../language/dialects.ts';
import type { Program } from '../model/program.ts';
import { findAuthenticatorOf } from '../model/program-language.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { ExtensionTable } from './extensions.ts';

/**
 * A program that this version cannot run as it is meant must not run at all.
 *
 * @param extensions null when those of the engine are not known
 * @throws StepgateError `unsupported-dialect`, `unknown-authenticator`, `missing-extension`
 */
export function refuseUnrunnable(program: Program, extensions: ExtensionTable | null): void {
  if (!executableDialects.includes(program.dialect)) {
    throw new StepgateError('unsupported-dialect', `\`${program.dialect}\` cannot be executed yet`);
  }
  for (const { authenticator } of program.steps.flatMap((step) => step.options)) {
    if (findAuthenticatorOf(program, authenticator) === undefined) {
      throw new StepgateError('unknown-authenticator', `there is no authenticator \`${authenticator}\``);
    }
  }
  extensions?.refuseMissing(program);
}
