import { createSandbox } from '@stepgate/engine';
import { behaviours } from '@stepgate/engine/language';
import type { Organization, Program } from '@stepgate/engine/model';
import { analyzeProgram } from '@stepgate/validator';
import { afterAll, describe, expect, test } from 'vitest';
import { programWith, withBehaviour, withTarget } from '../engine/fixture-organization.ts';
import { savedByConsole, traps } from '../engine/traps.ts';
import { loginCases, programOfCase } from '../validator/cases.ts';
import { containmentOf } from './containment.ts';
import { exploreLogins } from './explore-logins.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** Cases with too many logins to run each of them on every change; Stepgate's are run elsewhere. */
const tooMany: ReadonlySet<string> = new Set([
  'step 1 again and again until it succeeds, then step 2',
  'retries with a counter and a guard',
  'each retry queues step 2 once more',
  'a page for the name that is skipped for users with a session',
  'sessions are counted again after one was ended',
  'step 2 for users with too many sessions',
  'step 2 when no risk score comes in time',
  'step 2 when a service says so, or does not answer',
]);
const cases = loginCases.filter(({ title }) => !tooMany.has(title));

/** Every login that the engine runs is one of the graph. */
async function expectInGraph(program: Program): Promise<void> {
  const { graph, complete } = analyzeProgram(program);
  if (graph === null) throw new Error('the script is not JavaScript');
  if (!complete) return;
  const logins = await exploreLogins(program, sandbox);
  const outside = logins.map((login) => containmentOf(program, graph, login)).filter((one) => !one.contained);
  expect(outside).toEqual([]);
}

describe('WSO2 Identity Server 7', () => {
  // Every other case: what is tested is the server, and all of them run as Stepgate elsewhere.
  const chosen = cases.filter((_, index) => index % 2 === 0);
  test.each(chosen)('$title', (loginCase) =>
    expectInGraph(programOfCase(loginCase, { target: 'wso2-is-7' })),
  );
});

describe('Asgardeo, where it refuses scripts', () => {
  const refused = cases.filter(({ script }) => /\.\.|\b(?:for|while|forEach)\b/.test(script ?? ''));
  test.each(refused)('$title', (loginCase) =>
    expectInGraph(programOfCase(loginCase, { target: 'asgardeo' })),
  );
});

describe('one behaviour alone', () => {
  const scripts = [...traps, ...savedByConsole];
  test.each(behaviours.map((row) => row.name))('%s', async (name) => {
    const ofName = scripts.filter((trap) => trap.behaviour === name);
    for (const { script, organization, together = [] } of ofName) {
      const changes: ((organization: Organization) => void)[] = [
        withBehaviour(name),
        withTarget('wso2-is-7'),
      ];
      for (const change of changes)
        await expectInGraph(
          programWith(script, (changed) => {
            organization?.(changed);
            change(changed);
            for (const other of together) withBehaviour(other)(changed);
          }),
        );
    }
  });
});
