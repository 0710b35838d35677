import type { HostFunction } from './host-function.ts';
import { accountFunctions } from './host-functions/accounts.ts';
import { libraryFunctions } from './host-functions/libraries.ts';
import { logFunctions } from './host-functions/log.ts';
import { messageFunctions } from './host-functions/messages.ts';
import { remoteFunctions } from './host-functions/remote.ts';
import { roleFunctions } from './host-functions/roles.ts';
import { sessionFunctions } from './host-functions/sessions.ts';
import { stepFunctions } from './host-functions/steps.ts';
import { userFunctions } from './host-functions/users.ts';

const rows = [
  ...stepFunctions,
  ...userFunctions,
  ...roleFunctions,
  ...accountFunctions,
  ...sessionFunctions,
  ...messageFunctions,
  ...remoteFunctions,
  ...libraryFunctions,
  ...logFunctions,
] as const;

export type HostFunctionName = (typeof rows)[number]['name'];

/** The table of host functions. Rows are the only source of what a script may call. */
export const hostFunctions: readonly (HostFunction & { readonly name: HostFunctionName })[] = rows;

const byName = new Map<string, HostFunction>(hostFunctions.map((row) => [row.name, row]));

/** The row of a host function by the name scripts write, or undefined. */
export function findHostFunction(name: string): HostFunction | undefined {
  return byName.get(name);
}
