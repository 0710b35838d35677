import { type BehaviourName, behaviours, dialects } from '@stepgate/engine/language';
import type { Organization } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, withBehaviour, withTarget, worldWith } from './fixture-organization.ts';
import { player } from './play.ts';
import { onFirst, savedByConsole, type Trap, traps } from './traps.ts';

const { password, okta, totp, page } = answers;
const play = player();

const resultOf = async (trap: Trap, ...changes: ((organization: Organization) => void)[]) => {
  const run = await play(trap.script, trap.answers ?? [], {
    ...(trap.world ? { world: trap.world } : {}),
    organization(organization) {
      trap.organization?.(organization);
      for (const change of changes) change(organization);
    },
  });
  const steps = run.journal.flatMap((entry) =>
    entry.kind === 'challenge' && entry.challenge.type === 'step' ? [entry.challenge.step] : [],
  );
  return { ...run, steps };
};

const expectEnd = (
  run: { end: string; logs: string[]; steps: number[] },
  { end, logs, steps }: Trap['stepgate'],
) => {
  expect(run.end).toBe(end);
  if (logs) expect(run.logs).toEqual(logs);
  if (steps) expect(run.steps).toEqual(steps);
};

describe.each(traps)('$behaviour: $what', (trap) => {
  test('stepgate', async () => {
    expectEnd(await resultOf(trap), trap.stepgate);
  });

  test.each(['wso2-is-7', 'asgardeo'] as const)('%s', async (target) => {
    expectEnd(await resultOf(trap, withTarget(target)), trap.wso2);
  });

  test('can be switched on alone, and off', async () => {
    const together = (trap.together ?? []).map((name) => withBehaviour(name));
    expectEnd(await resultOf(trap, withBehaviour(trap.behaviour), ...together), trap.wso2);
    const off = await resultOf(trap, withTarget('wso2-is-7'), withBehaviour(trap.behaviour, false));
    if (trap.wso2.end !== trap.stepgate.end) expect(off.end).not.toBe(trap.wso2.end);
  });
});

describe.each(savedByConsole)('$behaviour: $what', (trap) => {
  test('is refused by the Console of Asgardeo alone, with its place', async () => {
    expectEnd(await resultOf(trap), trap.stepgate);
    expectEnd(await resultOf(trap, withTarget('wso2-is-7')), trap.stepgate);
    const refused = await resultOf(trap, withTarget('asgardeo'));
    expectEnd(refused, trap.wso2);
    expect(refused.decision).toMatchObject({ position: { line: 2 } });
  });
});

test('JIT provisioning at the end of the sequence makes the account, and TOTP enrols before', async () => {
  const run = await play(
    onFirst('executeStep(2); Log.info(context.steps[1].provisioning);'),
    [okta(), totp()],
    {
      organization: withTarget('wso2-is-7'),
    },
  );
  expect(run.end).toBe('succeeded');
  expect(run.decisions[1]).toMatchObject({ step: 2, mayEnrol: true });
  expect(
    run.journal.flatMap((entry) => (entry.kind === 'provisioning' ? [entry.result.action] : [])),
  ).toEqual(['deferred', 'created']);
  expect(run.decision).toMatchObject({ subject: { identifier: 'dave', status: 'provisioned' } });
  expect(run.accounts.map((account) => account.username)).toContain('dave');
});

test('a login that fails before the end of the sequence makes no account', async () => {
  const run = await play(onFirst('executeStep(2);'), [okta(), totp('fail')], {
    organization: withTarget('wso2-is-7'),
  });
  expect(run.end).toBe('step-failed');
  expect(run.accounts.map((account) => account.username)).not.toContain('dave');
});

test('an account that may not sign in is found at the end', async () => {
  const run = await play(onFirst(''), [okta()], {
    world: worldWith({ users: [{ username: 'dave' }] }),
    organization: withTarget('wso2-is-7'),
  });
  expect(run.end).toBe('provisioning-failed');
});

test('the time of all evaluations of a login is what a pass may take', async () => {
  const busy = `function spin(millis) { var until = 0; for (var n = 0; n < millis * 20000; n += 1) until += n; return until; }
    function onLoginRequest() { spin(150); executeStep(1); }`;
  const there = await play(busy, [password('alice')], { organization: withTarget('wso2-is-7') });
  expect(there.end).toBe('succeeded');
  const endless = await play('function onLoginRequest() { for (;;) {} }', [], {
    organization: withTarget('wso2-is-7'),
  });
  expect(endless.end).toBe('limit-cpu');
});

test('mail and pages in callbacks work there as here', async () => {
  const script = `var asked;
    function onLoginRequest(context) {
      asked = context.request.params.next;
      prompt('genericForm', {}, { onSuccess: function (context) { name = context.request.params.name[0]; executeStep(1, { onSuccess: function () { Log.info(name, asked[0]); } }); } });
    }`;
  const run = await play(script, [page('success', { name: ['x'] }), password('alice')], {
    organization: withTarget('asgardeo'),
    world: worldWith({ request: { params: { next: ['page'] } } }),
  });
  expect(run.logs).toEqual(['x page']);
});

test('every behaviour of the table is shown side by side', () => {
  const shown = new Set([...traps, ...savedByConsole].map((trap) => trap.behaviour));
  const shownElsewhere: BehaviourName[] = ['script-time-is-budgeted'];
  for (const name of shownElsewhere) shown.add(name);
  expect([...shown].sort()).toEqual(behaviours.map((row) => row.name).sort());
  expect(dialects.stepgate.behaviours).toEqual([]);
});
