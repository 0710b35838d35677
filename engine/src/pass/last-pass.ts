import type { Sandbox, SandboxResult } from '../sandbox/sandbox.ts';

/** What runs passes of a login: a sandbox, as far as deciding needs one. */
export type PassSandbox = Pick<Sandbox, 'run'>;

/**
 * Answers a pass that is asked for again at once with the result it had. A pass is a pure function of its program and
 * input, so nothing can be told from running it a second time. It happens at every challenge: the entry of one that
 * waits for its outcome answers no call of the script, so the pass that shows it has the input of the pass that
 * stopped at it.
 *
 * Results that say more of the machine than of the script are not kept.
 */
export function rememberLastPass(sandbox: PassSandbox): PassSandbox {
  let last: { organization: string; digest: string; input: string; result: SandboxResult } | undefined;
  return {
    async run(organization, program, input) {
      const { digest } = program;
      if (last?.input === input && last.digest === digest && last.organization === organization) {
        return last.result;
      }
      const result = await sandbox.run(organization, program, input);
      last = result.ended === 'returned' ? { organization, digest, input, result } : undefined;
      return result;
    },
  };
}
