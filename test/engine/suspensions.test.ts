import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type Engine,
  type LoginProgress,
  programDigest,
  type SandboxEvent,
} from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { afterEach, describe, expect, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';

const step = 'function onLoginRequest() { executeStep(1); executeStep(2); }';
/** Grows past the memory of a worker, so that the worker is killed. */
const killer = 'function onLoginRequest() { const a = []; for (;;) a.push(new Array(1000).fill({})); }';
const limits = {
  killsBeforeSuspension: 2,
  maxHeapMebibytes: 1024,
  maxResidentMebibytes: 160,
  maxCpuMillis: 5_000,
};

let nodes: { engine: Engine; close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const node of nodes) await node.close();
  nodes = [];
});

/** An auth server on stores that others may share. */
function node(stores = createMemoryStores()) {
  const events: SandboxEvent[] = [];
  stores.addUsers('fixture', worldWith().users);
  const sandbox = createSandbox({
    limits,
    suspensions: stores.suspensions,
    onEvent: (event) => events.push(event),
  });
  const engine = createEngine({ stores, sandbox });
  const close = async () => {
    await engine.close();
    await sandbox.close();
  };
  nodes.push({ engine, close });
  return { stores, engine, events };
}

const versionOf = (program: Program) => ({
  organization: program.organization,
  programDigest: programDigest(program),
});

const codeOf = (call: Promise<LoginProgress>) =>
  call.then(
    ({ decision }) => (decision.type === 'failed' ? decision.code : decision.type),
    (error) => error.code,
  );

describe('a version of a script that is suspended', () => {
  const program = programWith(step);
  const suspension = { ...versionOf(program), since: 1, kills: [{ at: 1, reason: 'cpu' }] };

  test('leaves logins where they are; they go on after its release', async () => {
    const { engine, stores } = node();
    const { decision } = await engine.start({ program, loginId: 'one' });
    if (decision.type !== 'challenge') throw new Error(decision.type);
    const answer = {
      loginId: 'one',
      challengeId: decision.challengeId,
      outcome: 'success',
      option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
      user: { username: 'alice' },
    } as const;
    await stores.suspensions.suspend(suspension);
    // The engine looks again once a second; a new sandbox has not looked yet.
    const other = node(stores);
    expect(await codeOf(other.engine.answer(answer))).toBe('script-suspended');
    expect(await codeOf(other.engine.resume('one'))).toBe('script-suspended');
    expect((await stores.journals.read('one'))?.at(-1)?.kind).not.toBe('end');

    expect(await other.engine.suspensions.list('fixture')).toEqual([{ ...suspension, application: 'app' }]);
    expect(await other.engine.suspensions.list('somebody else')).toEqual([]);
    expect(await other.engine.suspensions.release(suspension)).toBe(true);
    expect(await other.engine.suspensions.release(suspension)).toBe(false);
    const resumed = await other.engine.answer(answer);
    expect(resumed.decision).toMatchObject({ type: 'challenge', step: 2 });
  });

  test('leaves other versions and organizations alone', async () => {
    const { engine, stores } = node();
    await stores.suspensions.suspend(suspension);
    expect(await codeOf(engine.start({ program }))).toBe('script-suspended');
    expect(await codeOf(engine.start({ program: programWith(`${step} // mended`) }))).toBe('challenge');
    expect(await codeOf(engine.start({ program: { ...program, organization: 'umbrella' } }))).toBe(
      'challenge',
    );
  });
});

test('a script that kills workers is suspended for all nodes, and another version of it runs', async () => {
  const { engine, stores, events } = node();
  const program = programWith(killer);
  const ends = [];
  for (let login = 0; login < 3; login += 1) ends.push(await codeOf(engine.start({ program })));
  expect(ends).toEqual(['limit-memory', 'limit-memory', 'script-suspended']);
  expect(await engine.suspensions.list()).toMatchObject([
    { ...versionOf(program), kills: [{ reason: 'memory' }, { reason: 'memory' }] },
  ]);
  expect(events.filter(({ type }) => type === 'version-suspended')).toEqual([
    {
      type: 'version-suspended',
      kills: 2,
      organization: 'fixture',
      application: 'app',
      digest: programDigest(program),
    },
  ]);
  expect(await codeOf(node(stores).engine.start({ program }))).toBe('script-suspended');
  expect(await codeOf(engine.start({ program: programWith(step) }))).toBe('challenge');
});

test('an engine whose stores keep no suspensions keeps them itself', async () => {
  const { suspensions: _, ...stores } = createMemoryStores();
  const { users, sessions, saveProgram, loadProgram } = createMemoryStores();
  const engine = createEngine({ stores: { ...stores, users, sessions, saveProgram, loadProgram } });
  expect(await engine.suspensions.list()).toEqual([]);
  await engine.close();
});

test('a store of suspensions that fails tells operators so', async () => {
  const stores = createMemoryStores();
  const cause = new Error('down');
  stores.suspensions.list = () => Promise.reject(cause);
  const engine = createEngine({ stores });
  await expect(engine.suspensions.list()).rejects.toMatchObject({ code: 'host-failed', cause });
  await engine.close();
});

test.each([
  ['is stored no more', async () => null],
  ['cannot be read', () => Promise.reject(new Error('down'))],
])(
  'a suspension is told, without the name of its application, when the program %s',
  async (_, loadProgram) => {
    const { engine, stores } = node();
    const suspension = { ...versionOf(programWith(step)), since: 1, kills: [] };
    await stores.suspensions.suspend(suspension);
    stores.loadProgram = loadProgram;
    expect(await engine.suspensions.list()).toEqual([{ ...suspension, application: null }]);
  },
);
