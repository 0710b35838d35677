import { detailedError } from '../error-details.ts';
import type { JitAcknowledgement, JitSwitch } from './jit-impact.ts';

/**
 * Refuses switches whose breaking applications are not acknowledged exactly as they are now. A switch that breaks
 * nothing is acknowledged by no names.
 *
 * @throws StepgateError `jit-switch-needs-acknowledgement` with all switches of the change
 */
export function refuseUnacknowledged(
  switches: readonly JitSwitch[],
  acknowledged: readonly JitAcknowledgement[] = [],
): void {
  const open = switches.filter((one) => !isAcknowledged(one, acknowledged));
  if (open.length === 0) return;
  throw detailedError('jit-switch-needs-acknowledgement', open.map(consequence).join('; '), { switches });
}

function isAcknowledged({ idp, applications }: JitSwitch, given: readonly JitAcknowledgement[]): boolean {
  const own = given.filter((one) => one.idp === idp);
  const names = new Set(own.flatMap((one) => one.applications));
  return (
    own.length > 0 && names.size === applications.length && applications.every((name) => names.has(name))
  );
}

const maxNames = 10;

function consequence({ idp, weakenings, applications }: JitSwitch): string {
  const what = weakenings.includes('off')
    ? `switching JIT provisioning of \`${idp}\` off`
    : weakenings.includes('removed')
      ? `removing \`${idp}\`, whose JIT provisioning is on,`
      : `weaker JIT provisioning of \`${idp}\``;
  if (applications.length === 0) return `${what} breaks no application, and is acknowledged by an empty list`;
  const names = applications.slice(0, maxNames).map((name) => `\`${name}\``);
  const more = applications.length > maxNames ? ` and ${applications.length - maxNames} more` : '';
  return `${what} breaks, or may break, ${names.join(', ')}${more}`;
}
