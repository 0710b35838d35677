import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { password, google } = answers;
const play = player();
const send = onFirstStep(`Log.info(sendEmail(user, 'newDevice', { city: 'Delft' }));`);

describe('sendEmail', () => {
  test('goes to the address of the account', async () => {
    const run = await play(send, [password('alice')]);
    expect(run.logs).toEqual(['true']);
    expect(run.emails).toEqual([
      {
        template: 'newDevice',
        user: 'alice',
        address: 'alice@fixture.test',
        placeholders: { city: 'Delft' },
      },
    ]);
    expect(run.journal.map((entry) => entry.kind).slice(4)).toEqual(['intent', 'answer', 'end']);
  });

  test('goes to the address that the identity provider sent to somebody without an account', async () => {
    const run = await play(send, [google()]);
    expect(run.emails).toMatchObject([{ user: 'carol', address: 'carol@google.test' }]);
  });

  test('goes to the address of the account of a linked user, and to no other', async () => {
    const linked = (claims: Record<string, string>) =>
      worldWith({
        users: [{ username: 'alice', claims, federatedIdentities: [{ idp: 'Google', subject: 'carol' }] }],
      });
    const run = await play(send, [google()], {
      world: linked({ 'http://wso2.org/claims/emailaddress': 'a@x.test' }),
    });
    expect(run.emails).toMatchObject([{ address: 'a@x.test' }]);
    const without = await play(send, [google()], { world: linked({}) });
    expect(without.emails).toMatchObject([{ address: null }]);
  });

  test('is false when mail cannot be sent', async () => {
    const failed = await play(send, [password('alice')], { world: worldWith({ email: 'failed' }) });
    expect(failed.logs).toEqual(['false']);
    expect(failed.end).toBe('succeeded');
  });

  test('can do without placeholders', async () => {
    const run = await play(onFirstStep(`sendEmail(user, 'hello');`), [password('alice')]);
    expect(run.emails).toMatchObject([{ template: 'hello', placeholders: {} }]);
  });

  test('never carries a secret', async () => {
    const run = await play(
      onFirstStep(`sendEmail(user, 'hello', { key: getSecretByName('api-key') });`),
      [password('alice')],
      {
        world: worldWith({ secrets: { 'api-key': 'hunter2' } }),
        organization: (organization) => {
          organization.secrets = ['api-key'];
        },
      },
    );
    expect(run.emails[0]?.placeholders.key).toMatch(/^stepgate-token-/);
  });
});
