import type { Machine } from '../interpret/machine.ts';

/** Ends the login with a fault of the script: thrown here, and in force even when the script catches it. */
export function refuse(
  machine: Machine,
  code: string,
  message: string,
  detail: number | null = null,
  name: string | null = null,
): never {
  machine.state.facts.fault ??= code;
  machine.events.push({ kind: 'fault', code, detail, name, message, range: machine.placeRange });
  return machine.throwError('TypeError', `[${code}] ${message}`);
}
