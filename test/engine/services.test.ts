import type { Organization } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { password } = answers;
const play = player();

const seen = `{
  onSuccess: function (context, data) { Log.info('success ' + JSON.stringify(data)); },
  onFail: function (context, data) { Log.info('fail ' + JSON.stringify(data)); },
  onTimeout: function (context, data) { Log.info('timeout ' + JSON.stringify(data)); }
}`;
const organization = (changed: Organization) => {
  changed.secrets = ['choreo-key', 'choreo-secret'];
};
const worldAnswering = (name: string, answer: object) =>
  worldWith({
    functions: [{ name, ...answer }],
    secrets: { 'choreo-key': 'the key', 'choreo-secret': 'the secret' },
  });

const calls = {
  callChoreo: `callChoreo({ url: 'https://c.test/', consumerKey: 'k', consumerSecret: 's' }, { ip: '1' }, ${seen});`,
  callElastic: `callElastic({ username: 'alice', riskLogic: 'doc' }, ${seen});`,
  callAnalytics: `callAnalytics({ ReceiverUrl: 'risk' }, { ip: '1' }, ${seen});`,
};

describe.each(Object.entries(calls))('%s', (name, call) => {
  test.each([
    [{ data: { risk_score: 1 } }, 'success {"risk_score":1}'],
    [{ outcome: 'fail', data: { why: 'no' } }, 'fail {}'],
    [{ outcome: 'timeout' }, 'timeout {}'],
    [{ outcome: 'burnt' }, 'fail {}'],
  ])('answers %j', async (answer, log) => {
    const run = await play(onFirstStep(call), [password('alice')], { world: worldAnswering(name, answer) });
    expect(run.logs).toEqual([log]);
    expect(run.end).toBe('succeeded');
  });

  test('fails where nothing answers', async () => {
    expect((await play(onFirstStep(call), [password('alice')])).logs).toEqual(['fail {}']);
  });
});

describe('what reaches the service', () => {
  const reaching = async (call: string) =>
    (await play(onFirstStep(call), [password('alice')], { world: worldAnswering('any', {}), organization }))
      .serviceCalls;

  test('a query of Elasticsearch with the defaults of the server', async () => {
    expect(await reaching(calls.callElastic)).toEqual([
      {
        name: 'callElastic',
        target: {
          username: 'alice',
          riskLogic: 'doc',
          duration: '5m',
          index: 'transaction',
          threshold: '10000',
        },
        payload: null,
      },
    ]);
    expect(
      await reaching(`callElastic({ duration: '1h', index: 'i', threshold: '5' }, ${seen});`),
    ).toMatchObject([{ target: { duration: '1h', index: 'i', threshold: '5' } }]);
  });

  test('credentials of Choreo in place of the names of their secrets', async () => {
    const call = `callChoreo({ url: 'https://c.test/', consumerKeyAlias: 'choreo-key', consumerSecretAlias: 'choreo-secret' }, { key: secrets['choreo-key'] }, ${seen});`;
    expect(await reaching(call)).toEqual([
      {
        name: 'callChoreo',
        target: { url: 'https://c.test/', consumerKey: '***', consumerSecret: '***' },
        payload: { key: '***' },
      },
    ]);
    const run = await play(onFirstStep(call), [password('alice')], {
      organization,
      world: worldWith({
        secrets: { 'choreo-key': 'the key', 'choreo-secret': 'the secret' },
        functions: [
          {
            name: 'callChoreo',
            arguments: [{ consumerKey: 'the key', consumerSecret: 'the secret' }, { key: 'the key' }],
            data: { ok: true },
          },
        ],
      }),
    });
    expect(run.logs).toEqual(['success {"ok":true}']);
    expect(JSON.stringify([run.journal, run.decisions])).not.toMatch(/the key|the secret/);
  });

  test('a credential of the script before one of a secret', async () => {
    expect(
      await reaching(
        `callChoreo({ url: 'https://c.test/', consumerKey: 'own', consumerKeyAlias: 'choreo-key' }, {}, ${seen});`,
      ),
    ).toMatchObject([{ target: { url: 'https://c.test/', consumerKey: 'own' } }]);
  });

  test('no secret that the organization has not', async () => {
    const run = await play(
      onFirstStep(`callChoreo({ url: 'https://c.test/', consumerKeyAlias: 'nope' }, {}, ${seen});`),
      [password('alice')],
      { organization },
    );
    expect(run.end).toBe('unknown-secret');
    expect(run.serviceCalls).toEqual([]);
  });

  test('an event that is only published', async () => {
    const run = await play(
      onFirstStep(
        `Log.info(String(publishToAnalytics({ Application: 'a', InputStream: 's' }, { ip: '1' }, context)));`,
      ),
      [password('alice')],
    );
    expect(run.logs).toEqual(['undefined']);
    expect(run.serviceCalls).toEqual([
      { name: 'publishToAnalytics', target: { Application: 'a', InputStream: 's' }, payload: { ip: '1' } },
    ]);
    expect(run.end).toBe('succeeded');
  });
});
