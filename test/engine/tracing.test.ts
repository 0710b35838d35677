import { createSandbox } from '@stepgate/engine';
import type { LoginAnswer, Organization } from '@stepgate/engine/model';
import { createTracingSandbox, type LoginTrace, runLogin } from '@stepgate/engine/testing';
import { afterAll, expect, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';

const sandbox = createSandbox();
const tracingSandbox = createTracingSandbox();
afterAll(async () => {
  await Promise.all([sandbox.close(), tracingSandbox.close()]);
});

const password: LoginAnswer = {
  outcome: 'success',
  option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
  user: 'alice',
};

async function traced(script: string, change?: (organization: Organization) => void) {
  const run = await runLogin({
    program: programWith(script, change),
    world: worldWith(),
    answers: [password],
    sandbox,
    tracingSandbox,
    trace: true,
  });
  const logs = run.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []));
  return { run, logs, trace: run.trace as LoginTrace };
}

/** Variables of a moment, as `scope.name=value`. */
function variables(trace: LoginTrace, position: number): string[] {
  const moment = trace.moments.find((each) => each.position === position);
  return (moment?.variables ?? []).map(({ scope, name, value }) => `${scope}.${name}=${value}`);
}

test('a moment for each length of the journal says what ran and what was known', async () => {
  const { run, trace } = await traced(`var rounds = 0;
function onLoginRequest(context) {
  for (let i = 0; i < 3; i++) rounds += i;
  executeStep(1, {
    onSuccess: function (context) {
      var user = context.steps[1].subject;
      var isAdmin = hasRole(user, 'chief');
      if (isAdmin) {
        executeStep(2);
      }
    },
  });
}`);
  expect(run.journal.map(({ kind }) => kind)).toEqual([
    'start',
    'challenge',
    'outcome',
    'provisioning',
    'observe',
    'end',
  ]);
  expect(trace.moments.map(({ position, lines }) => [position, lines])).toEqual([
    [1, [1, 3, 4]],
    [2, []],
    [3, []],
    [4, [6, 7]],
    [5, [8]],
    [6, []],
  ]);
  expect(trace.moments[0]?.at?.start).toEqual({ line: 4, column: 3 });
  expect(trace.moments[3]?.at).toEqual({ start: { line: 7, column: 21 }, end: { line: 7, column: 43 } });
  expect(trace.moments[3]?.stack.map(({ name }) => name)).toEqual(['onSuccess']);
  expect(trace.moments[5]?.at).toBe(null);
  expect(variables(trace, 4)).toEqual([
    'onSuccess.context=the context',
    'onSuccess.user=user alice (LOCAL)',
    'onSuccess.isAdmin=undefined',
    'script.rounds=3',
  ]);
  expect(variables(trace, 6)).toContain('onSuccess.isAdmin=false');
});

test('of a function that calls itself the variables are those of the call that is under way', async () => {
  const { trace } = await traced(`var user;
var down = (depth) => depth === 0 ? 0 : down(depth - 1) + (hasRole(user, 'level ' + depth) ? 1 : 0);
function onLoginRequest(context) {
  executeStep(1, { onSuccess: (context) => { user = context.steps[1].subject; down(3); } });
}`);
  const depths = trace.moments.slice(3, 6).map(({ position }) => variables(trace, position)[0]);
  expect(depths).toEqual(['down.depth=1', 'down.depth=2', 'down.depth=3']);
});

test('functions that wait go on where they stood', async () => {
  const { trace, run } = await traced(`async function onLoginRequest(context) {
  let before = 'x';
  const outcome = await executeStep(1);
  before += outcome;
  if (outcome === 'success' && hasRole(context.steps[1].subject, 'chief')) await executeStep(2);
}`);
  expect(run.decision.type).toBe('succeeded');
  expect(trace.moments.map(({ lines }) => lines)).toEqual([[2, 3], [], [], [4, 5], [], []]);
  expect(variables(trace, 4)).toContain('onLoginRequest.before="xsuccess"');
});

test('lines of a library are not taken for lines of the script', async () => {
  const { trace } = await traced(
    `var roles = require('roles');
function onLoginRequest(context) {
  executeStep(1, { onSuccess: (context) => { roles.isAdmin(context.steps[1].subject); } });
}`,
    (organization) => {
      organization.scriptLibraries = [
        {
          name: 'roles',
          script:
            "\n\n\n\n\nexports.isAdmin = function isAdmin(user) {\n  var asked = 'admin';\n  return hasRole(user, asked);\n};",
        },
      ];
    },
  );
  const asks = trace.moments[3];
  expect(asks?.lines).toEqual([3]);
  expect(asks?.library).toBe('roles');
  expect(asks?.at?.start.line).toBe(8);
  expect(asks?.stack.map(({ name }) => name)).toEqual(['isAdmin', 'onSuccess']);
  expect(variables(trace, 4)).toContain('isAdmin.asked="admin"');
});

test('neither a getter nor a proxy of the script notices that it is listed', async () => {
  const { trace, logs } = await traced(`var asked = 0;
var trap = new Proxy({}, { get() { asked++; }, ownKeys() { asked++; return []; }, getPrototypeOf() { asked++; return null; } });
var lazy = { get value() { asked++; return 1; }, plain: [1, { deep: { deeper: {} } }] };
function onLoginRequest(context) {
  executeStep(1, { onSuccess: (context) => { hasRole(context.steps[1].subject, 'a'); Log.info('asked ' + asked); } });
}`);
  expect(logs).toEqual(['asked 0']);
  expect(variables(trace, 4)).toContain('script.asked=0');
  expect(variables(trace, 4)).toContain('script.trap=…');
  expect(variables(trace, 4)).toContain('script.lazy={ value: …, plain: [1, { … }] }');
});

test('values of secrets and their tokens are masked', async () => {
  const { trace } = await traced(
    `function onLoginRequest(context) {
  var key = secrets.apiKey;
  var header = { authorization: 'Bearer ' + key };
  executeStep(1);
}`,
    (organization) => {
      organization.secrets = ['apiKey'];
    },
  );
  expect(trace.cutReason).toBe(null);
  const all = JSON.stringify(trace);
  expect(all).toContain('***');
  expect(all).not.toMatch(/stepgate-token|made-up value/);
});

test('a script cannot find, read or call what records it', async () => {
  const script = `function probe() { try { null.x; } catch (error) { return error.stack; } }
var seen = [];
var watcher = new Proxy({}, { has(_, name) { seen.push(String(name)); return false; } });
function inWith() { with (watcher) { seen.length; } }
function onLoginRequest(context) {
  inWith();
  var names = [probe.toString(), String(onLoginRequest).length, probe(), seen.join(), Proxy.toString(),
    Function.prototype.toString.toString(), Object.getOwnPropertyNames(globalThis).join(), typeof arguments.callee,
    String(onLoginRequest.caller), String((() => 1)), String(class { m() { return 1; } })];
  executeStep(1, { onSuccess: (context) => { hasRole(context.steps[1].subject, 'a'); Log.info(names.join('|')); } });
}`;
  const { trace, logs } = await traced(script);
  // Was it another text in the recorded pass, the trace would say that the script was not followed.
  expect(trace.cutReason).toBe(null);
  expect(logs[0]).toContain('function probe() { try { null.x; }');
  expect(logs[0]).not.toContain('stepgate$');
  expect(JSON.stringify(trace)).not.toContain('stepgate$');
});

test('faults stand where they stand without recording', async () => {
  const { run, trace } = await traced(`function onLoginRequest(context) {
  executeStep(1, { onSuccess: (context) => { var user = context.steps[1].subject; user.missing.field; } });
}`);
  expect(run.decision).toMatchObject({ type: 'failed', code: 'script-threw' });
  expect(JSON.stringify(run.decision)).toContain('"line":2');
  expect(trace.cutReason).toBe(null);
});

test('a script that never ends is shown up to where it was stopped', async () => {
  const { run, trace } = await traced(`var turns = 0;
function onLoginRequest(context) {
  executeStep(1, {
    onSuccess: (context) => {
      hasRole(context.steps[1].subject, 'a');
      while (true) turns++;
    },
  });
}`);
  expect(run.decision).toMatchObject({ type: 'failed', code: 'limit-cpu' });
  expect(trace).toMatchObject({ isCut: true, cutReason: 'over-limit' });
  expect(trace.moments.map(({ lines }) => lines)).toEqual([[1, 3], [], [], [5], [6], []]);
});

test('a trace that grows too long says so, and the login is as ever', async () => {
  const { run, trace } = await traced(`function onLoginRequest(context) {
  var [a, b, c, d] = [1, 2, 3, 4].map((length) => 'x'.repeat(length * 100));
  executeStep(1, { onSuccess: (context) => {
    for (var turn = 0; turn < 900; turn++) hasRole(context.steps[1].subject, 'role ' + turn);
  } });
}`);
  expect(run.decision.type).toBe('succeeded');
  expect(trace).toMatchObject({ isCut: true, cutReason: 'too-long' });
  expect(trace.moments.length).toBeGreaterThan(10);
});
