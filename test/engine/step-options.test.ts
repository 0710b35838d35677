import type { Organization } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, google } = answers;

describe('options of a step', () => {
  const play = player();

  test('parameters and switches reach the auth server with the challenge', async () => {
    const run = await play(
      `function onLoginRequest() {
         executeStep(1, {
           authenticatorParams: { common: { username: 'alice' }, local: { totp: { digits: '6' } } },
           stepOptions: { forceAuth: true, skipPrompt: 'TRUE' }
         }, {});
       }`,
      [],
    );
    expect(run.decision).toMatchObject({
      type: 'challenge',
      forceAuth: true,
      skipPrompt: true,
      parameters: { common: { username: 'alice' }, local: { totp: { digits: '6' } } },
    });
  });

  test('what is not switched on is off', async () => {
    const run = await play(
      `function onLoginRequest() { executeStep(1, { stepOptions: { forceAuth: 'yes', skipPrompt: false } }, {}); }`,
      [],
    );
    expect(run.decision).toMatchObject({ forceAuth: false, skipPrompt: false, parameters: {} });
  });

  test('the script says which step gives the subject, and which the claims', async () => {
    // Carol at Google and alice here are one person: the account is linked.
    const world = worldWith({
      users: [{ username: 'alice', federatedIdentities: [{ idp: 'Google', subject: 'carol' }] }],
    });
    const organization = (changed: Organization) => {
      const step = changed.applications[0]?.authenticationSequence.steps[2];
      if (step) step.options = [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }];
    };
    const identityProviders = async (stepOptions: string) => {
      const script = `function onLoginRequest() { executeStep(1); executeStep(3, { stepOptions: ${stepOptions} }, {}); }`;
      const { decision } = await play(script, [google(), password('alice')], { world, organization });
      return decision.type === 'succeeded' ? [decision.subject.idp, decision.attributes.idp] : decision;
    };
    expect(await identityProviders('{}')).toEqual(['Google', 'Google']);
    expect(await identityProviders('{ markAsSubjectAttributeStep: true }')).toEqual(['Google', 'LOCAL']);
    expect(await identityProviders("{ markAsSubjectIdentifierStep: 'true' }")).toEqual(['LOCAL', 'Google']);
  });
});
