import { readFileSync } from 'node:fs';
import type { SandboxLimits } from '@stepgate/engine';
import { openHost, programOf } from '../runner/host.ts';
import { playLogin } from '../runner/play-login.ts';

const ordinary = readFileSync(new URL('../look-around.login.js', import.meta.url), 'utf8');

/** No time limit of the sandbox ends it by itself: one operation takes seconds, and none is looked at amid it. */
export const nativeLoop = `function onLoginRequest(context) { for (;;) 3n ** (2n ** 23n); }`;

export const busyLoop = `function onLoginRequest(context) { for (;;); }`;

/** A host with more than one worker, and logins on it. */
export function openScenario(limits: Partial<SandboxLimits> = {}) {
  const host = openHost('canary', { maxWorkers: 2, spareWorkers: 1, ...limits });
  let logins = 0;

  return {
    ...host,
    /** Plays a login; returns how it ended. */
    async play(organization: string, script = ordinary): Promise<string> {
      logins += 1;
      const plan = {
        loginId: `login ${logins}`,
        program: programOf(organization, script),
        user: 'alice',
        request: {},
      };
      return (await playLogin(host.engine, host.stores, plan)).ends;
    },
    /** Ends the scenario with what it has found. */
    async tell(facts: object): Promise<void> {
      await host.close();
      process.stdout.write(JSON.stringify(facts));
    },
  };
}
