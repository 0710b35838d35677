import { readFileSync } from 'node:fs';
import type { HostileCase } from '../hostile-case.ts';

const probe = readFileSync(new URL('../probe.login.js', import.meta.url), 'utf8');

/** What a script logs that tried to get out and did not. */
export const heldBack = 'tried escaped:  made: ';

/** A script that hands what it gets hold of to `probe` and says at its end what came of it. */
export function escapeCase(
  id: string,
  name: string,
  body: string,
  ends: readonly string[] = ['succeeded'],
): HostileCase {
  const script = `${probe}
function onLoginRequest(context) {
${body}
;verdict();
executeStep(1);
}`;
  return { id, name, script, ends, logs: [heldBack] };
}

/** The same, where what is probed comes later: the body has to call `verdict` itself. */
export function lateEscapeCase(
  id: string,
  name: string,
  body: string,
  ends: readonly string[] = ['succeeded'],
): HostileCase {
  return {
    id,
    name,
    script: `${probe}\nasync function onLoginRequest(context) {\n${body}\n}`,
    ends,
    logs: [heldBack],
  };
}
