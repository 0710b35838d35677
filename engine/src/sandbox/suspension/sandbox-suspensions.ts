import { MemorySuspensionStore } from '../../stores/memory-suspension-store.ts';
import type { SandboxEvent, SandboxOptions } from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import type { ScriptSuspensions } from './script-suspensions.ts';
import { createScriptSuspensions } from './suspension-policy.ts';

/** The suspensions of a sandbox: in the store it was given, else in its own memory; told as events. */
export function sandboxSuspensions(
  { suspensions = new MemorySuspensionStore() }: Pick<SandboxOptions, 'suspensions'>,
  limits: SandboxLimits,
  now: () => number,
  emit: (event: SandboxEvent) => void,
): ScriptSuspensions {
  return createScriptSuspensions({
    store: suspensions,
    limits,
    now,
    onSuspended: (pass, { kills }) => emit({ type: 'version-suspended', kills: kills.length, ...pass }),
  });
}
