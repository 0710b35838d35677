import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, google, totp, page } = answers;

describe('the stop', () => {
  const play = player();

  test('catch and finally change nothing after it', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           var admin = 'unknown';
           try { admin = hasAnyOfTheRolesV2(context, ['admin']); }
           catch (e) { admin = 'caught'; Log.info('caught'); hasAnyOfTheRolesV2(context, ['other']); }
           finally { Log.info('finally ' + admin); }
           if (admin === true) { executeStep(2); }
         } });
       }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['finally true']);
    expect(run.journal.filter((entry) => entry.kind === 'observe')).toHaveLength(1);
  });

  test('array callbacks, getters and comparators change nothing after it', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           var known = ['admin', 'staff'].map(function (role) {
             try { return hasAnyOfTheRolesV2(context, [role]); } catch (e) { return 'caught'; }
           });
           var o = { get roles() { return context.currentKnownSubject.roles; } };
           [3, 1, 2].sort(function (a, b) { return isMemberOfAnyOfGroups(context.currentKnownSubject, ['g' + a]) ? 1 : a - b; });
           Log.info(known.join() + o.roles.join());
         } });
       }`,
      [password('alice')],
    );
    expect(run.logs).toEqual(['true,falseadmin']);
    expect(run.end).toBe('succeeded');
  });

  test('a script that spins on the stop is stopped, not blamed', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           try { hasAnyOfTheRolesV2(context, ['admin']); } finally { if (!spun) { spun = true; for (;;) ; } }
         } });
       }
       var spun = false;`,
      [password('alice')],
    );
    // The first pass spins on the stop; the answered call then returns and the script spins for itself.
    expect(run.end).toBe('limit-cpu');
    expect(run.journal.filter((entry) => entry.kind === 'observe')).toHaveLength(1);
  });
});

describe('answers of the journal', () => {
  const play = player();

  test('a stable question is asked once per login, user and arguments', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           var a = hasAnyOfTheRolesV2(context, ['admin']);
           executeStep(2, { onSuccess: function (context) {
             Log.info([a, hasAnyOfTheRolesV2(context, ['admin']), hasAnyOfTheRolesV2(context, ['other'])].join());
           } });
         } });
       }`,
      [password('alice'), totp()],
    );
    expect(run.logs).toEqual(['true,true,false']);
    expect(run.journal.filter((entry) => entry.kind === 'observe')).toHaveLength(2);
  });

  test('an act changes the facts it says: a claim is read anew after it was written', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           var user = context.currentKnownSubject, uri = 'http://wso2.org/claims/country';
           var before = user.localClaims[uri];
           user.localClaims[uri] = 'NL';
           Log.info([before, user.localClaims[uri]].join());
         } });
       }`,
      [password('alice')],
    );
    expect(run.logs).toEqual([',NL']);
    expect(run.journal.map((entry) => entry.kind)).toEqual([
      'start',
      'challenge',
      'outcome',
      'provisioning',
      'observe',
      'intent',
      'answer',
      'observe',
      'end',
    ]);
    expect(run.accounts[0]?.claims['http://wso2.org/claims/country']).toBe('NL');
  });

  test('claims of a pass-through user stay in the login', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           var user = context.currentKnownSubject, uri = 'http://wso2.org/claims/country';
           user.localClaims[uri] = 'NL';
           user.claims['http://wso2.org/claims/nickname'] = 'c';
           Log.info([user.localClaims[uri], user.claims['http://wso2.org/claims/nickname']].join());
         } });
       }`,
      [google()],
    );
    expect(run.logs).toEqual(['NL,c']);
    expect(JSON.stringify(run.accounts)).not.toContain('NL');
    expect(run.emitted).toContainEqual(expect.objectContaining({ kind: 'claim', value: 'c' }));
  });

  test('time stands still within a pass, moves with the journal and never runs backwards', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         var t0 = Date.now(), t1 = new Date().getTime();
         executeStep(1, { onSuccess: function () { Log.info([t0 === t1, Date.now() > t0, new Date(0).toISOString()].join()); } });
       }`,
      [password('alice')],
    );
    expect(run.logs).toEqual(['true,true,1970-01-01T00:00:00.000Z']);
  });

  test('chance is a stream of the login: the same on every pass', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         var first = Math.random(), second = Math.random();
         executeStep(1, { onSuccess: function () { Log.info([first === second, first >= 0 && first < 1].join()); } });
       }`,
      [password('alice')],
    );
    expect(run.logs).toEqual(['false,true']);
  });

  test('what is emitted is delivered once, in order, with the decision it belongs to', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         Log.info('start');
         context.endpointParams.theme = 'dark';
         executeStep(1, { onSuccess: function (context) {
           Log.debug('one'); Log.error('two'); Log.log('three', { four: 4 }, context.currentKnownSubject);
           context.selectedAcr = selectAcrFrom(context, ['low', 'high']);
           context.response.headers['x-risk'] = 'none';
           executeStep(2);
         } });
       }`,
      [password('alice'), totp()],
      { world: worldWith({ request: { requestedAcr: ['high', 'low'] } }) },
    );
    expect(run.decisions.map((decision) => decision.emitted.map((item) => item.kind))).toEqual([
      ['log', 'endpoint-parameter'],
      ['log', 'log', 'log', 'selected-acr', 'header'],
      [],
    ]);
    expect(run.logs).toEqual(['start', 'one', 'two', 'three {"four":4} alice']);
    expect(run.decision).toMatchObject({ type: 'succeeded', acr: 'low' });
  });
});

describe('prompts and other servers', () => {
  const play = player();

  test('a page is shown and its fields come back', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         prompt('genericForm', { username: 'x', inputs: [{ id: 'age', label: 'Age' }] }, {
           onSuccess: function (context) { Log.info(context.request.params.age[0]); executeStep(1); }
         });
       }`,
      [page('success', { age: ['42'] }), password('alice')],
    );
    expect(run.decisions[0]).toMatchObject({
      type: 'prompt',
      template: 'genericForm',
      data: { username: 'x' },
    });
    expect(run.logs).toEqual(['42']);
    expect(run.end).toBe('succeeded');
  });

  test('a page action without a handler fails the login', async () => {
    const run = await play(`function onLoginRequest() { prompt('p', {}, {}); executeStep(1); }`, [
      page('skip'),
    ]);
    expect(run.end).toBe('missing-handler');
  });

  test.each([
    ['success', { score: 7 }, 'risk 7'],
    ['fail', {}, 'failed'],
    ['timeout', {}, 'timeout'],
  ])('httpGet: %s', async (outcome, data, log) => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           httpGet('https://risk.test/score', { Accept: 'application/json' }, {
             onSuccess: function (context, data) { Log.info('risk ' + data.score); },
             onFail: function (context, data) { Log.info('failed'); },
             onTimeout: function (context, data) { Log.info('timeout'); }
           });
         } });
       }`,
      [password('alice')],
      { world: worldWith({ http: [{ method: 'GET', url: 'https://risk.test/score', outcome, data }] }) },
    );
    expect(run.logs).toEqual([log]);
    expect(run.end).toBe('succeeded');
  });

  test('httpPost journals its intent before the call', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           httpPost('https://audit.test/', { user: context.currentKnownSubject.username }, {
             onSuccess: function () { Log.info('sent'); }, onFail: function () { Log.info('not sent'); }
           });
         } });
       }`,
      [password('alice')],
      { world: worldWith({ http: [{ method: 'POST' }] }) },
    );
    expect(run.logs).toEqual(['sent']);
    expect(run.journal.map((entry) => entry.kind).slice(4)).toEqual(['intent', 'answer', 'end']);
  });

  test('fail ends the login and tells the application', async () => {
    const run = await play(
      `function onLoginRequest(context) { fail({ errorCode: 'access_denied', errorMessage: 'no' }); executeStep(1); }`,
      [],
    );
    expect(run.decision).toMatchObject({
      type: 'failed',
      code: 'script-failed-login',
      detail: { arguments: [{ errorCode: 'access_denied', errorMessage: 'no' }] },
    });
  });
});
