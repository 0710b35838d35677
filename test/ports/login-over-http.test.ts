import { expect, test } from 'vitest';
import { answers } from '../engine/fixture-organization.ts';
import { loginOpener } from '../engine/open-login.ts';
import { json, openPort, serve } from './loopback-server.ts';

const open = loginOpener();

/** Asks for the risk, then tells about it; the outcomes end in the failure that the test reads. */
const script = (url: string) => `function onLoginRequest(context) {
  var seen = [];
  var done = function () { fail({ errorCode: seen.join(' ') }); };
  var saw = function (name, next) { return function (context, data) { seen.push(name + JSON.stringify(data)); next(); }; };
  var callbacks = function (next) { return { onSuccess: saw('success', next), onFail: saw('fail', next), onTimeout: saw('timeout', next) }; };
  var tell = function () {
    httpPost('${url}/told', { user: 'alice', scores: [[1], [2]] }, { 'X-Source': 'login' },
      { type: 'basic', properties: { username: 'stepgate', password: 'pass' } }, callbacks(missing));
  };
  var missing = function () { httpGet('${url}/missing', callbacks(refused)); };
  var refused = function () { httpGet('http://169.254.169.254/latest/meta-data/', callbacks(done)); };
  executeStep(1, { onSuccess: function () { httpGet('${url}/risk?user=alice', callbacks(tell)); } });
}`;

test('a login calls other servers', async () => {
  const { url, requests } = await serve(({ path }, response) => {
    if (path.startsWith('/risk')) json(response, { risk: 7 });
    else if (path === '/told') response.writeHead(200, { 'content-type': 'text/plain' }).end('thanks');
    else json(response, {}, 404);
  });
  const { port, codes } = openPort();
  const { answer, journal } = await open(script(url), { http: port });
  expect(await answer(answers.password('alice'))).toBe('script-failed-login');
  const end = (await journal()).at(-1);
  expect(end).toMatchObject({
    detail: { arguments: [{ errorCode: 'success{"risk":7} success{"response":"thanks"} fail{} fail{}' }] },
  });
  expect(requests).toMatchObject([
    { method: 'GET', path: '/risk?user=alice' },
    {
      method: 'POST',
      path: '/told',
      body: '{"user":"alice","scores":[[1],[2]]}',
      headers: {
        'x-source': 'login',
        authorization: `Basic ${Buffer.from('stepgate:pass').toString('base64')}`,
        'idempotency-key': expect.stringMatching(/^[\w-]{43}$/),
      },
    },
    { path: '/missing' },
  ]);
  expect(codes()).toEqual(['answered', 'answered', 'status-refused', 'host-refused']);
});
