import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type HttpCall,
  type HttpPort,
} from '@stepgate/engine';
import type { Organization } from '@stepgate/engine/model';
import { afterAll, describe, expect, test } from 'vitest';
import { answers, programWith, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { password, page } = answers;
const play = player();
const sandbox = createSandbox();
afterAll(() => sandbox.close());

const organization = (changed: Organization) => {
  changed.secrets = ['api-key', 'other-key'];
};
const world = worldWith({ secrets: { 'api-key': 'hunter2' }, http: [{}] });
const post = (payload: string) =>
  `httpPost('https://a.test/', ${payload}, { onSuccess: function () {}, onFail: function () {} });`;

describe('a secret', () => {
  test('is a token to the script, and stays the same token for a login', async () => {
    const run = await play(
      onFirstStep(
        `Log.info(getSecretByName('api-key')); Log.info(secrets['api-key'] === getSecretByName('api-key')); Log.info(secrets['other-key'] === secrets['api-key']);`,
      ),
      [password('alice')],
      { world, organization },
    );
    expect(run.logs[0]).toMatch(/^stepgate-token-[A-Za-z0-9_-]{32}$/);
    expect(run.logs.slice(1)).toEqual(['true', 'false']);
    expect(run.journal.filter((entry) => entry.kind === 'observe')).toHaveLength(2);
  });

  test('that the organization has not is an error of the script', async () => {
    const run = await play(onFirstStep(`getSecretByName('nope');`), [password('alice')], {
      world,
      organization,
    });
    expect(run.end).toBe('unknown-secret');
  });

  test('is given to other servers at any depth, and to nobody else', async () => {
    const run = await play(
      onFirstStep(
        `var key = getSecretByName('api-key'); Log.info(key); ${post("{ list: [{ text: 'key=' + key }] }")}`,
      ),
      [password('alice')],
      { world, organization },
    );
    expect(run.httpCalls).toMatchObject([{ method: 'POST', payload: { list: [{ text: 'key=***' }] } }]);
    expect(JSON.stringify([run.journal, run.decisions, run.httpCalls])).not.toContain('hunter2');
  });
});

describe('what the port of secrets does', () => {
  const end = async (read: () => Promise<string | null>, body: string) => {
    const stores = createMemoryStores();
    const program = programWith(onFirstStep(body), organization);
    stores.addUsers(program.organization, worldWith().users);
    const engine = createEngine({ sandbox, stores, secrets: { read } });
    await engine.start({ program, loginId: 'login' });
    const option = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
    const { decision } = await engine.answer({
      loginId: 'login',
      challengeId: 'c0',
      outcome: 'success',
      option,
      user: { username: 'alice' },
    });
    return { decision, text: JSON.stringify([decision, await stores.journals.read('login')]) };
  };

  test.each<[string, () => Promise<string | null>]>([
    ['it has no value', async () => null],
    ['it throws', () => Promise.reject(new Error('vault at 10.0.0.1 says hunter2'))],
  ])('%s: the login fails with a code', async (_, read) => {
    const asked = await end(read, `getSecretByName('api-key');`);
    expect(asked.decision).toMatchObject({ type: 'failed', code: 'secret-unavailable' });
    expect(asked.text).not.toContain('hunter2');
    const called = await end(
      read,
      `callChoreo({ url: 'https://c.test/', consumerKeyAlias: 'api-key' }, {}, {});`,
    );
    expect(called.decision).toMatchObject({ type: 'failed', code: 'secret-unavailable' });
  });

  test('a value that is gone when it is needed fails the login', async () => {
    let count = 0;
    const once = async () => {
      count += 1;
      return count === 1 ? 'hunter2' : null;
    };
    const { decision, text } = await end(once, post(`{ key: getSecretByName('api-key') }`));
    expect(decision).toMatchObject({ type: 'failed', code: 'secret-unavailable' });
    expect(text).not.toContain('hunter2');
  });
});

describe('a credential of a form', () => {
  const script = `function onLoginRequest() {
    prompt('form', {}, { onSuccess: function (context) {
      var given = context.request.params;
      Log.info(given.password[0]);
      Log.info(given.user[0]);
      ${post('{ password: given.password[0], user: given.user[0] }')}
      executeStep(1);
    } });
  }`;
  const form = { password: ['correct horse'], user: ['alice'] };

  test('is a token to the script and the journal, and itself to the other server', async () => {
    const run = await play(script, [page('success', form), password('alice')], { world });
    expect(run.logs[0]).toMatch(/^stepgate-token-/);
    expect(run.logs[1]).toBe('alice');
    expect(run.httpCalls).toMatchObject([{ payload: { password: '***', user: 'alice' } }]);
    expect(JSON.stringify([run.journal, run.decisions])).not.toContain('correct horse');
    expect(run.end).toBe('succeeded');
  });

  async function opened() {
    const calls: HttpCall[] = [];
    const http: HttpPort = {
      call: async (call) => {
        calls.push(call);
        return { outcome: 'success', data: {} };
      },
    };
    const stores = createMemoryStores();
    const program = programWith(script);
    stores.addUsers(program.organization, worldWith().users);
    const engine = createEngine({ sandbox, stores, http });
    await engine.start({ program, loginId: 'login' });
    const answer = (params: Record<string, string[]>) =>
      engine.answer({ loginId: 'login', challengeId: 'c0', outcome: 'success', request: { params } });
    return { calls, engine, stores, answer };
  }

  test('reaches the port in clear', async () => {
    const { calls, answer } = await opened();
    await answer(form);
    expect(calls.map((call) => call.payload)).toEqual([{ password: 'correct horse', user: 'alice' }]);
  });

  test('that is sent twice is one answer; another one is refused', async () => {
    const { answer } = await opened();
    await answer(form);
    expect((await answer(form)).decision.type).toBe('challenge');
    await expect(answer({ ...form, password: ['other'] })).rejects.toMatchObject({
      code: 'answer-already-given',
    });
    await expect(answer({ ...form, user: ['bob'] })).rejects.toMatchObject({ code: 'answer-already-given' });
  });

  test('is forgotten when the login has ended, even when the vault complains', async () => {
    const { engine, stores, answer } = await opened();
    await answer(form);
    const token =
      JSON.stringify(await stores.journals.read('login')).match(/stepgate-token-[\w-]{32}/)?.[0] ?? '';
    expect(await stores.vault.get('login', token)).toBe('correct horse');
    const forget = stores.vault.forget.bind(stores.vault);
    stores.vault.forget = async (loginId) => {
      await forget(loginId);
      throw new Error('the vault is tired');
    };
    const { decision } = await engine.answer({
      loginId: 'login',
      challengeId: 'c2',
      outcome: 'success',
      option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
      user: { username: 'alice' },
    });
    expect(decision.type).toBe('succeeded');
    expect(await stores.vault.get('login', token)).toBeNull();
  });

  test('is given to authenticators in clear, and journaled and reported without it', async () => {
    const silent = `function onLoginRequest() {
      prompt('form', {}, { onSuccess: function (context) {
        executeStep(1, { authenticatorParams: { common: { password: context.request.params.password[0] } } }, {});
      } });
    }`;
    const stores = createMemoryStores();
    const engine = createEngine({ sandbox, stores });
    await engine.start({ program: programWith(silent), loginId: 'login' });
    const { decision } = await engine.answer({
      loginId: 'login',
      challengeId: 'c0',
      outcome: 'success',
      request: { params: form },
    });
    expect(decision).toMatchObject({ parameters: { common: { password: 'correct horse' } } });
    expect(JSON.stringify(await stores.journals.read('login'))).not.toContain('correct horse');
    const run = await play(silent, [page('success', form)]);
    expect(run.decision).toMatchObject({ parameters: { common: { password: '***' } } });
  });

  test('in the request that starts a login is a token too', async () => {
    const run = await play(
      `function onLoginRequest(context) { Log.info(context.request.params.pin[0]); executeStep(1); }`,
      [password('alice')],
      { world: worldWith({ request: { params: { pin: ['4711'] } } }) },
    );
    expect(run.logs[0]).toMatch(/^stepgate-token-/);
    expect(JSON.stringify(run.journal)).not.toContain('4711');
  });
});

test('a server that answers with what it was sent gets it journaled as the token', async () => {
  const echoing: HttpPort = {
    call: async ({ payload, headers }) => ({
      outcome: 'success',
      data: { payload, headers, also: 'k-12345678!' },
    }),
  };
  const stores = createMemoryStores();
  const engine = createEngine({
    sandbox,
    stores,
    http: echoing,
    secrets: { read: async () => 'k-12345678' },
  });
  const script = `function onLoginRequest() {
    httpPost('https://a.test/', { key: secrets.key }, { 'X-Key': 'Bearer ' + secrets.key }, {
      onSuccess: function (context, data) { Log.info(data.payload.key === secrets.key, data.headers['X-Key'], data.also); executeStep(1); } });
  }`;
  const program = programWith(script, (organization) => {
    organization.secrets = ['key'];
  });
  const { decision } = await engine.start({ program, loginId: 'login' });
  const token = decision.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []))[0] ?? '';
  expect(token).toMatch(/^true Bearer stepgate-token-[\w-]{32} stepgate-token-[\w-]{32}!$/);
  expect(JSON.stringify(await stores.journals.read('login'))).not.toContain('k-12345678');
});

test('of two secrets of which one holds the other, nothing is left over in an answer', async () => {
  const values: Record<string, string> = { short: 'k-12345678', long: 'k-12345678-production' };
  const echoing: HttpPort = { call: async ({ payload }) => ({ outcome: 'success', data: { payload } }) };
  const engine = createEngine({
    sandbox,
    http: echoing,
    secrets: { read: async (_, name) => values[name] ?? null },
  });
  const script = `function onLoginRequest() {
    httpPost('https://a.test/', { short: secrets.short, long: secrets.long }, {
      onSuccess: function (context, { payload }) {
        Log.info(payload.short === secrets.short, payload.long === secrets.long); executeStep(1); } });
  }`;
  const program = programWith(script, (changed) => {
    changed.secrets = ['short', 'long'];
  });
  const { decision } = await engine.start({ program, loginId: 'login' });
  expect(decision.emitted).toMatchObject([{ kind: 'log', text: 'true true' }]);
});
