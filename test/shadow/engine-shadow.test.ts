import { createMemoryStores, type Engine, programDigest } from '@stepgate/engine';
import { createBreakGlassProgram, type Organization } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { fixture, programWith } from '../engine/fixture-organization.ts';
import { application, live, named, nodes, onLogin, pairOf, signIn, stricter } from './shadow-nodes.ts';

const { node } = nodes();

describe('a candidate beside the live program', () => {
  test('is reported by counts, with logins to look at', async () => {
    const { engine, events, stores } = node({ clock: { now: () => 1_000 } });
    const candidate = await engine.shadow.set({ live: application, candidate: stricter, maxSamples: 2 });
    expect(engine.shadow.list()).toEqual([candidate]);
    for (const loginId of ['a', 'b', 'c']) expect(await signIn(engine, loginId)).toBe('succeeded');
    await engine.shadow.settled();
    expect(await engine.shadow.report(pairOf(stricter))).toEqual({
      ...pairOf(stricter),
      compared: 3,
      since: 1_000,
      verdicts: [{ verdict: 'would-step-up', code: null, count: 3, samples: ['c', 'b'] }],
    });
    expect(named(events, 'shadow-compared')).toMatchObject([
      { loginId: 'a', verdict: 'would-step-up', candidate: candidate.candidateDigest, missing: 'step 2' },
      { loginId: 'b' },
      { loginId: 'c' },
    ]);
    expect((await engine.status()).shadow).toEqual({ candidates: 1, waiting: 0, compared: 3, dropped: 0 });
    expect(await stores.loadProgram(programDigest(stricter))).toEqual(stricter);
  });

  test('is compared with each version that logins ran on', async () => {
    const { engine } = node();
    const logging = onLogin(`Log.info('old'); executeStep(1);`);
    await engine.shadow.set({ live: application, candidate: stricter });
    await signIn(engine, 'a');
    await signIn(engine, 'b', logging);
    await engine.shadow.settled();
    expect((await engine.shadow.report(pairOf(stricter))).compared).toBe(1);
    expect((await engine.shadow.report(pairOf(stricter, logging))).compared).toBe(1);
  });

  test('is replaced, removed and forgotten', async () => {
    const { engine } = node();
    await engine.shadow.set({ live: application, candidate: stricter });
    const other = onLogin('fail();');
    await engine.shadow.set({ live: application, candidate: other });
    await signIn(engine, 'a');
    await engine.shadow.settled();
    expect((await engine.shadow.report(pairOf(stricter))).compared).toBe(0);
    expect((await engine.shadow.report(pairOf(other))).verdicts).toMatchObject([
      { verdict: 'would-deny', code: 'script-failed-login' },
    ]);
    expect(engine.shadow.remove(application)).toBe(true);
    expect(engine.shadow.remove(application)).toBe(false);
    await signIn(engine, 'b');
    await engine.shadow.settled();
    expect((await engine.shadow.report(pairOf(other))).compared).toBe(1);
    await engine.shadow.clear(pairOf(other));
    expect(await engine.shadow.report(pairOf(other))).toMatchObject({
      compared: 0,
      since: null,
      verdicts: [],
    });
  });

  test('that has gone live has nothing to be compared with', async () => {
    const { engine } = node();
    await engine.shadow.set({ live: application, candidate: live });
    await signIn(engine, 'a');
    await engine.shadow.settled();
    expect((await engine.status()).shadow).toMatchObject({ compared: 0, dropped: 0 });
  });

  test('has no part in the emergency sign-in', async () => {
    const steps = [{ id: 1, options: [{ idp: 'LOCAL' as const, authenticator: 'BasicAuthenticator' }] }];
    const accounts = [{ username: 'alice', userStoreDomain: 'PRIMARY' }];
    const organization: Organization = { ...fixture, breakGlass: { accounts, steps } };
    const { engine } = node();
    const program = createBreakGlassProgram(organization);
    const named = { organization: 'fixture', application: program.application };
    await engine.shadow.set({ live: named, candidate: { ...stricter, application: program.application } });
    expect(await signIn(engine, 'a', program)).toBe('succeeded');
    await engine.shadow.settled();
    expect((await engine.status()).shadow).toMatchObject({ compared: 0, dropped: 0 });
    await expect(engine.shadow.set({ live: named, candidate: program })).rejects.toMatchObject({
      code: 'shadow-not-possible',
    });
  });

  test.each<[string, Partial<Parameters<Engine['shadow']['set']>[0]>]>([
    ['of another application', { live: { organization: 'fixture', application: 'other' } }],
    ['of another organization', { live: { organization: 'other', application: 'app' } }],
    ['with a share above 1', { share: 1.5 }],
    ['with a share that is no number', { share: Number.NaN }],
    ['with a part of a sample', { maxSamples: 0.5 }],
    ['that does not parse', { candidate: programWith('function onLoginRequest( {') }],
    [
      'with an unknown authenticator',
      { candidate: { ...stricter, steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'gone' }] }] } },
    ],
  ])('is refused: one %s', async (_what, change) => {
    const { engine } = node();
    const before = await engine.shadow.set({ live: application, candidate: stricter });
    const given = { live: application, candidate: stricter, ...change };
    await expect(engine.shadow.set(given)).rejects.toMatchObject({ code: 'shadow-not-possible' });
    expect(engine.shadow.list()).toEqual([before]);
  });
});

describe('the share of logins', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `login-${index}`);

  async function comparedBy(share: number, stores = createMemoryStores()): Promise<string[]> {
    const { engine, events } = node({}, stores);
    await engine.shadow.set({ live: application, candidate: stricter, share });
    for (const loginId of ids) {
      await signIn(engine, loginId);
      await engine.shadow.settled();
    }
    return named(events, 'shadow-compared').flatMap((event) =>
      'loginId' in event ? [String(event.loginId)] : [],
    );
  }

  test('is the same on every node, and about as large as it says', async () => {
    const [one, other] = [await comparedBy(0.5), await comparedBy(0.5)];
    expect(one).toEqual(other);
    expect(one.length).toBeGreaterThan(15);
    expect(one.length).toBeLessThan(45);
  });

  test('is nothing or all', async () => {
    expect(await comparedBy(0)).toEqual([]);
    expect(await comparedBy(1)).toEqual(ids);
  });
});

describe('what is counted', () => {
  test('counts a login once, whoever tells of it', async () => {
    const stores = createMemoryStores();
    const [one, other] = [node({}, stores), node({}, stores)];
    for (const { engine } of [one, other])
      await engine.shadow.set({ live: application, candidate: stricter });
    await signIn(one.engine, 'a');
    await one.engine.shadow.settled();
    const result = { ...pairOf(stricter), loginId: 'a', verdict: 'would-deny' as const, code: null, at: 1 };
    await stores.shadows.add(result, 10);
    await signIn(other.engine, 'b');
    await other.engine.shadow.settled();
    expect((await one.engine.shadow.report(pairOf(stricter))).verdicts).toEqual([
      { verdict: 'would-step-up', code: null, count: 2, samples: ['b', 'a'] },
    ]);
  });

  test('is kept apart by verdict and code, in the order of the table', async () => {
    const { engine, stores } = node();
    const told = [
      ['a', 'would-fail', 'script-threw'],
      ['b', 'would-deny', 'step-failed'],
      ['c', 'would-deny', 'sent-error'],
      ['d', 'same', null],
    ] as const;
    for (const [index, [loginId, verdict, code]] of told.entries())
      await stores.shadows.add({ ...pairOf(stricter), loginId, verdict, code, at: 100 - index }, 1);
    const report = await engine.shadow.report(pairOf(stricter));
    expect(report).toMatchObject({ compared: 4, since: 97 });
    expect(report.verdicts.map(({ verdict, code, samples }) => [samples[0], verdict, code])).toEqual([
      told[3],
      told[2],
      told[1],
      told[0],
    ]);
  });
});
