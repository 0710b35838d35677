import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type Engine,
  type EngineOptions,
  type HttpResult,
} from '@stepgate/engine';
import { describe, expect, onTestFinished, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';

const program = programWith(
  onFirstStep(`httpGet('https://a.test/', { onSuccess: function () { executeStep(2); } });`),
);
const answer = {
  loginId: 'login',
  challengeId: 'c0',
  outcome: 'success',
  option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
  user: { username: 'alice' },
} as const;

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error) => error.code,
  );

/** An engine with a login whose answer is being worked on until `letGo` is called. */
async function busyEngine(options: EngineOptions = {}) {
  const stores = createMemoryStores();
  stores.addUsers('fixture', worldWith().users);
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<HttpResult>();
  const call = () => {
    asked.resolve();
    return answered.promise;
  };
  const engine = createEngine({ stores, http: { call }, ...options });
  onTestFinished(() => engine.close());
  await engine.start({ program, loginId: 'login' });
  const answering = engine.answer(answer);
  await asked.promise;
  return { engine, stores, answering, letGo: () => answered.resolve({ outcome: 'success', data: {} }) };
}

/** What an engine that takes no more calls says to each. */
async function codes(engine: Engine): Promise<unknown[]> {
  return [
    await codeOf(engine.start({ program })),
    await codeOf(engine.answer(answer)),
    await codeOf(engine.resume('login')),
    await codeOf(engine.warm(program)),
  ];
}
const refused = ['engine-closed', 'engine-closed', 'engine-closed', 'engine-closed'];

describe('an engine that is drained', () => {
  test('refuses calls, and lets those in progress come to their end with all the passes they need', async () => {
    const { engine, stores, answering, letGo } = await busyEngine();
    const order: string[] = [];
    const drained = engine.drain().then(() => order.push('drained'));
    expect(await codes(engine)).toEqual(refused);
    expect(await engine.status()).toMatchObject({
      closed: true,
      activeLogins: 1,
      sandbox: { closed: false },
    });
    // Operators may still look.
    expect((await engine.inspect('login')).ended).toBe(false);

    letGo();
    const { decision } = await answering.finally(() => order.push('answered'));
    expect(decision).toMatchObject({ type: 'challenge', step: 2 });
    await drained;
    expect(order).toEqual(['answered', 'drained']);
    expect(await engine.status()).toMatchObject({ closed: true, sandbox: { closed: true, workers: [] } });

    const other = createEngine({ stores });
    onTestFinished(() => other.close());
    expect((await other.resume('login')).decision).toMatchObject({ type: 'challenge', step: 2 });
  });

  test('is drained once, and leaves alone a sandbox that it was given', async () => {
    const sandbox = createSandbox();
    onTestFinished(() => sandbox.close());
    const { engine, answering, letGo } = await busyEngine({ sandbox });
    const drained = engine.drain();
    expect(engine.drain()).toBe(drained);
    letGo();
    await Promise.all([answering, drained]);
    expect(sandbox.status().closed).toBe(false);
    expect(await codes(engine)).toEqual(refused);
    const other = createEngine({ sandbox });
    expect((await other.start({ program })).decision.type).toBe('challenge');
  });

  test('tells its observers of all it did before it is drained', async () => {
    const told: string[] = [];
    const observer = {
      onEvent: ({ type, ...event }: { type: string }) => {
        if (type === 'call-ended') told.push(String(Reflect.get(event, 'code')));
      },
      attach: () => () => void told.push('left'),
    };
    const { engine, answering, letGo } = await busyEngine({ observers: [observer] });
    const drained = engine.drain();
    await codeOf(engine.resume('login'));
    letGo();
    await Promise.all([answering, drained]);
    await engine.close();
    // The start, the refusal and the answer.
    expect(told).toEqual(['null', 'engine-closed', 'null', 'left']);
  });

  test('is closed at once by who does not want to wait', async () => {
    const { engine, answering, letGo } = await busyEngine();
    const drained = engine.drain();
    await engine.close();
    letGo();
    expect(await codeOf(answering)).toBe('sandbox-closed');
    await drained;
  });
});

test('an engine that is closed refuses calls', async () => {
  const sandbox = createSandbox();
  onTestFinished(() => sandbox.close());
  for (const options of [{}, { sandbox }]) {
    const engine = createEngine(options);
    expect((await engine.status()).closed).toBe(false);
    await engine.close();
    await engine.close();
    await engine.drain();
    expect(await codes(engine)).toEqual(refused);
  }
});
