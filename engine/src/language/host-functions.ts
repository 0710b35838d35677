import type { HostFunction } from './host-function.ts';
import { logFunctions } from './host-functions/log.ts';
import { remoteFunctions } from './host-functions/remote.ts';
import { stepFunctions } from './host-functions/steps.ts';
import { userFunctions } from './host-functions/users.ts';

const rows = [...stepFunctions, ...userFunctions, ...remoteFunctions, ...logFunctions] as const;

export type HostFunctionName = (typeof rows)[number]['name'];

/** The table of host functions. Rows are the only source of what a script may call. */
export const hostFunctions: readonly (HostFunction & { readonly name: HostFunctionName })[] = rows;

const byName = new Map<string, HostFunction>(hostFunctions.map((row) => [row.name, row]));

/** The row of a host function by the name scripts write, or undefined. */
export function findHostFunction(name: string): HostFunction | undefined {
  return byName.get(name);
}

/**
 * Names that people expect from other servers or other languages, with what to use instead. They are not functions
 * of the language; the validator quotes the advice.
 */
export const unknownFunctionAdvice: Readonly<Record<string, string>> = {
  hasRole: 'use `hasAnyOfTheRolesV2(context, [role])`',
  hasAnyOfTheRoles: 'use `hasAnyOfTheRolesV2(context, roles)`',
  'Log.warn': 'there is no `Log.warn`; use `Log.info` or `Log.error`',
  'console.log': 'use `Log.info`',
  showPrompt: 'use `prompt`',
  onInitialRequest: 'the entry point is `onLoginRequest`',
};
