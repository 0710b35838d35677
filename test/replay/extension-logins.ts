import { manifests, withExtensions } from '../engine/extension-manifests.ts';
import { answers } from '../engine/fixture-organization.ts';
import { afterPassword, type LoginToRecord, login } from './login-to-record.ts';

const { password } = answers;
const { riskOf, charge, askFraud, managerOf } = manifests;
const badge = { outcome: 'success', option: { idp: 'LOCAL', authenticator: 'corp-badge' } };

/** Logins with functions and authenticators that the embedding server added. */
export const extensionLogins: readonly LoginToRecord[] = [
  login(
    'functions-of-the-embedder',
    'One function asks, one acts, one is queued, and one gives a user.',
    afterPassword(`
      Log.info('risk ' + riskOf(user, 'eu'));
      Log.info('charged ' + charge('bob'));
      Log.info('manager ' + managerOf(user).username);
      askFraud(context, { onReview: function (context, data) { Log.info('review ' + data.by); } });`),
    [password('bob')],
    {
      organization: withExtensions([riskOf, charge, askFraud, managerOf], []),
      world: {
        functions: [
          { name: 'riskOf', answer: 4 },
          { name: 'charge', answer: true },
          { name: 'managerOf', answer: { username: 'alice' } },
          { name: 'askFraud', outcome: 'review', data: { by: 'desk' } },
        ],
      },
    },
  ),
  login(
    'authenticator-of-the-embedder',
    'A badge that the embedding server added is the second factor.',
    'executeStep(1); executeStep(2);',
    [password('bob'), badge],
    { organization: withExtensions([]) },
  ),
];
