import {
  createRemoteServices,
  type HttpPortOptions,
  type HttpResult,
  type RemoteServiceEvent,
  type RemoteServiceOptions,
  type ServiceCall,
} from '@stepgate/engine';
import { describe, expect, test } from 'vitest';
import { type Answering, failed, json, openPort, serve, timedOut } from './loopback-server.ts';

/** Services over a port that may reach loopback, and calls in short. */
function openServices(settings: RemoteServiceOptions['settings'], options: HttpPortOptions = {}) {
  const events: RemoteServiceEvent[] = [];
  const { port, codes } = openPort(options);
  const services = createRemoteServices({ http: port, settings, onEvent: (event) => events.push(event) });
  const call = (
    name: string,
    target: Record<string, string>,
    payload: unknown = null,
  ): Promise<HttpResult> => {
    const given: ServiceCall = { name, organization: 'acme', target, payload, idempotencyKey: 'login:1' };
    return services.call(given);
  };
  return { call, events, httpCodes: codes };
}

const user = { username: 'stepgate', password: 'pass' };
const basic = `Basic ${Buffer.from('stepgate:pass').toString('base64')}`;

describe('callChoreo', () => {
  const choreo = () =>
    serve(({ path }, response) =>
      json(response, path.endsWith('/token') ? { access_token: 't', expires_in: 60 } : { risk: 3 }),
    );

  test('posts the payload with a token of the endpoint that the script names', async () => {
    const { url, requests } = await choreo();
    const { call } = openServices({ choreo: { tokenEndpoint: 'https://other.test/token' } });
    const target = {
      url: `${url}/api`,
      consumerKey: 'key',
      consumerSecret: 'secret',
      asgardeoTokenEndpoint: `${url}/asgardeo/token`,
    };
    expect(await call('callChoreo', target, { ip: '1.2.3.4' })).toEqual({
      outcome: 'success',
      data: { risk: 3 },
    });
    expect(requests).toMatchObject([
      { path: '/asgardeo/token', body: 'grant_type=client_credentials' },
      {
        path: '/api',
        body: '{"ip":"1.2.3.4"}',
        headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      },
    ]);
  });

  test('uses the endpoint of the settings, and the values of aliases', async () => {
    const { url, requests } = await choreo();
    const { call } = openServices({ choreo: { tokenEndpoint: `${url}/token` } });
    await call('callChoreo', { url: `${url}/api`, consumerKey: 'key', consumerSecret: 'secret' });
    expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('key:secret').toString('base64')}`);
    expect(requests[1]?.body).toBe('{}');
  });

  const target = { url: 'http://127.0.0.1/', consumerKey: 'k', consumerSecret: 's' };
  test.each([
    [{ ...target, url: '' }, 'target-missing', 'url'],
    [{ url: target.url, consumerSecret: 's' }, 'target-missing', 'consumerKey'],
    [{ url: target.url, consumerKey: 'k' }, 'target-missing', 'consumerSecret'],
    [target, 'setting-missing', 'choreo.tokenEndpoint'],
  ])('says what is missing in %j', async (given, code, name) => {
    const { call, events, httpCodes } = openServices({});
    expect(await call('callChoreo', given)).toEqual(failed);
    expect(events).toEqual([{ code, name, function: 'callChoreo', organization: 'acme' }]);
    expect(httpCodes()).toEqual([]);
  });
});

describe('callElastic', () => {
  const scored = (value: unknown): Answering => {
    return (_, response) => json(response, { aggregations: { risk_score: { value } } });
  };

  test('searches the events of the user and gives the score', async () => {
    const { url, requests } = await serve(scored(1));
    const { call } = openServices({ elastic: { url: `${url}/es/`, user } });
    const result = await call('callElastic', {
      username: 'al"ice',
      duration: '10m',
      riskLogic: 'state.sum.add(params.threshold)',
      index: 'events-*',
      threshold: '5',
    });
    expect(result).toEqual({ outcome: 'success', data: { risk_score: 1 } });
    expect(requests).toMatchObject([{ path: '/es/events-*/_search', headers: { authorization: basic } }]);
    const query = JSON.parse(requests[0]?.body ?? '');
    expect(query.query.bool.filter).toEqual([
      { term: { 'username.keyword': 'al"ice' } },
      { range: { '@timestamp': { gte: 'now-10m' } } },
    ]);
    expect(query.size).toBe(0);
    expect(query.aggs.risk_score.scripted_metric).toMatchObject({
      map_script: { source: 'state.sum.add(params.threshold)', params: { threshold: 5 } },
      reduce_script: { params: { threshold: 5 } },
    });
  });

  test('has defaults for all but the user', async () => {
    const { url, requests } = await serve(scored(0.9));
    const { call } = openServices({ elastic: { url } });
    expect(await call('callElastic', { username: 'a', duration: '' })).toMatchObject({
      data: { risk_score: 0 },
    });
    expect(requests[0]?.path).toBe('/transaction/_search');
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
    expect(requests[0]?.body).toContain('now-5m');
    expect(requests[0]?.body).toContain('"threshold":10000');
  });

  test.each([
    [{}, 'target-missing', 'username'],
    [{ username: 'a', duration: '5m||/d' }, 'target-invalid', 'duration'],
    [{ username: 'a', index: '../_cluster' }, 'target-invalid', 'index'],
    [{ username: 'a', index: '..' }, 'target-invalid', 'index'],
    [{ username: 'a', threshold: '1; return 0' }, 'target-invalid', 'threshold'],
  ])('refuses %j', async (target, code, name) => {
    const { call, events } = openServices({ elastic: { url: 'http://127.0.0.1:9' } });
    expect(await call('callElastic', target)).toEqual(failed);
    expect(events).toMatchObject([{ code, name }]);
  });

  test.each([['1'], [null], [undefined]])('fails without a score: %j', async (value) => {
    const { url } = await serve(scored(value));
    const { call, events } = openServices({ elastic: { url } });
    expect(await call('callElastic', { username: 'a' })).toEqual(failed);
    expect(events).toMatchObject([{ code: 'answer-unreadable' }]);
  });

  test('has the outcome of its call', async () => {
    const { url } = await serve(() => undefined);
    const { call, events } = openServices({ elastic: { url } }, { responseTimeoutMillis: 50 });
    expect(await call('callElastic', { username: 'a' })).toEqual(timedOut);
    expect(events).toEqual([]);
  });
});

describe.each(['callAnalytics', 'publishToAnalytics'])('%s', (name) => {
  test.each([
    [{ Application: 'Risk Based', InputStream: 'in/1' }, '/siddhi/Risk%20Based/in%2F1'],
    [{ ReceiverUrl: '/a/b?c=1' }, '/a/b?c=1'],
  ])('posts the event to %j', async (target, path) => {
    const { url, requests } = await serve((_, response) => json(response, { event: { riskScore: 1 } }));
    const { call } = openServices({ analytics: { url: `${url}/siddhi`, user } });
    expect(await call(name, target, { username: 'a' })).toEqual({
      outcome: 'success',
      data: { event: { riskScore: 1 } },
    });
    expect(requests).toMatchObject([
      { method: 'POST', path, body: '{"event":{"username":"a"}}', headers: { authorization: basic } },
    ]);
  });

  test.each([
    [{}, 'target-missing', 'Application'],
    [{ Application: 'a' }, 'target-missing', 'InputStream'],
    [{ Application: '..', InputStream: 'b' }, 'target-invalid', 'Application'],
    [{ ReceiverUrl: 'https://evil.test/' }, 'target-invalid', 'ReceiverUrl'],
    [{ ReceiverUrl: '//evil.test/' }, 'target-invalid', 'ReceiverUrl'],
    [{ ReceiverUrl: '\\\\evil.test/' }, 'target-invalid', 'ReceiverUrl'],
  ])('refuses %j', async (target, code, about) => {
    const { call, events } = openServices({ analytics: { url: 'http://127.0.0.1:9' } });
    expect(await call(name, target, {})).toEqual(failed);
    expect(events).toEqual([{ code, name: about, function: name, organization: 'acme' }]);
  });
});

describe('settings', () => {
  test.each([
    ['callElastic', { username: 'a' }, 'elastic.url'],
    ['callAnalytics', { ReceiverUrl: '/a' }, 'analytics.url'],
    ['publishToAnalytics', { ReceiverUrl: '/a' }, 'analytics.url'],
  ])('that are missing fail %s by name', async (name, target, missing) => {
    const { call, events } = openServices({});
    expect(await call(name, target)).toEqual(failed);
    expect(events).toMatchObject([{ code: 'setting-missing', name: missing }]);
  });

  test('may be those of the organization', async () => {
    const { url, requests } = await serve((_, response) => json(response, {}));
    const { call } = openServices(async (organization) => ({ analytics: { url: `${url}/${organization}` } }));
    await call('callAnalytics', { Application: 'a', InputStream: 'b' });
    expect(requests).toMatchObject([{ path: '/acme/a/b' }]);
  });

  test.each<[string, RemoteServiceOptions['settings'], string, string]>([
    ['none', () => null, 'callElastic', 'setting-missing'],
    ['a failure', () => Promise.reject(new Error('hunter2')), 'callElastic', 'settings-failed'],
    ['no address', { elastic: { url: 'elastic' } }, 'callElastic', 'setting-invalid'],
    ['a call of something else', {}, 'toString', 'unknown-function'],
  ])('with %s fail the call', async (_, settings, name, code) => {
    const { call, events } = openServices(settings);
    expect(await call(name, { username: 'a' })).toEqual(failed);
    expect(events).toMatchObject([{ code }]);
    expect(JSON.stringify(events)).not.toContain('hunter2');
  });
});
