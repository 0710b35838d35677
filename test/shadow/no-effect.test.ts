import { createMemoryStores, programDigest } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';
import { worldWith } from '../engine/fixture-organization.ts';
import { application, nodes, onLogin, pairOf, signIn, stricter } from './shadow-nodes.ts';

const { node } = nodes();

describe('nothing leaves a comparison', () => {
  const busy = (more: string) =>
    onLogin(`executeStep(1, { onSuccess: function (c) {
      var user = c.currentKnownSubject;
      user.localClaims['http://wso2.org/claims/country'] = 'LK';
      sendEmail(user, 'hello', {});
      assignUserRoles(user, ['guest']);
      httpGet('https://risk.test/', { onSuccess: function () { ${more} }, onFail: function () { ${more} } });
    } });`);

  test('neither to ports nor to stores', async () => {
    const touched: string[] = [];
    let isArmed = false;
    /** Notes whatever is asked once the live login has ended. */
    const watched = <Port extends object>(name: string, port: Port): Port =>
      new Proxy(port, {
        get(target, key) {
          const value = Reflect.get(target, key);
          if (typeof value !== 'function') return value;
          return (...given: unknown[]) => {
            if (isArmed) touched.push(`${name}.${String(key)}`);
            return Reflect.apply(value, target, given);
          };
        },
      });
    const memory = createMemoryStores();
    memory.addUsers('fixture', worldWith().users);
    const { shadows, audit } = memory;
    const sent: string[] = [];
    const { engine } = node({
      stores: {
        journals: watched('journals', memory.journals),
        vault: watched('vault', memory.vault),
        suspensions: watched('suspensions', memory.suspensions),
        shadows,
        audit: watched('audit', audit),
        users: (name) => watched('users', memory.users(name)),
        sessions: (name) => watched('sessions', memory.sessions(name)),
        saveProgram: (digest, program) => memory.saveProgram(digest, program),
        loadProgram: (digest) => memory.loadProgram(digest),
      },
      http: watched('http', {
        call: async ({ url }) => {
          sent.push(url);
          return { outcome: 'success' as const, data: {} };
        },
      }),
      email: watched('email', {
        send: async ({ template }) => {
          sent.push(template);
          return true;
        },
      }),
      secrets: watched('secrets', { read: async () => null }),
      services: watched('services', { call: async () => ({ outcome: 'fail' as const, data: {} }) }),
    });
    const program = busy('');
    const doesMore = busy(
      `Log.info('again'); sendEmail(user, 'more', {}); httpGet('https://other.test/', {});`,
    );
    for (const candidate of [busy(`Log.info('again');`), doesMore, stricter]) {
      const loginId = programDigest(candidate);
      await engine.shadow.set({ live: application, candidate });
      expect(await signIn(engine, loginId, program)).toBe('succeeded');
      const before = { journal: await memory.journals.read(loginId), accounts: memory.accounts('fixture') };
      const sentBefore = [...sent];
      isArmed = true;
      await engine.shadow.settled();
      isArmed = false;
      expect(touched).toEqual([]);
      expect(sent).toEqual(sentBefore);
      expect(await memory.journals.read(loginId)).toEqual(before.journal);
      expect(memory.accounts('fixture')).toEqual(before.accounts);
      expect((await engine.shadow.report(pairOf(candidate, program))).compared).toBe(1);
    }
    expect(sent).toEqual([
      'hello',
      'https://risk.test/',
      'hello',
      'https://risk.test/',
      'hello',
      'https://risk.test/',
    ]);
  });
});
