import {
  defineAuthenticator,
  defineHostFunction,
  type EmailPort,
  type Extension,
  type HttpPort,
  type RemoteServicePort,
  type SecretPort,
} from '@stepgate/engine';
import { manifestOfAuthenticatorRow, manifestOfRow, type Program } from '@stepgate/engine/model';
import type { Picks } from './picks.ts';

/** Everything around an engine, undecided: other servers, mail, secrets, functions of the embedding server. */
export function undecidedServer(choices: Picks, program: Program) {
  const answers = [{}, { score: 100, risk: 'high', risk_score: 1, allowed: true }];
  const call: HttpPort['call'] & RemoteServicePort['call'] = async () => ({
    outcome: choices.pick(['success', 'fail', 'timeout'] as const),
    data: choices.pick<Record<string, unknown>>(answers),
  });
  const email: EmailPort = { send: async () => choices.pick([true, false]) };
  const secrets: SecretPort = { read: async () => choices.pick(['value', null]) };
  return {
    http: { call },
    services: { call },
    email,
    secrets,
    extensions: extensionsOf(choices, program),
    cookieKey: new TextEncoder().encode('a key of thirty-two bytes or more'),
  };
}

function extensionsOf(choices: Picks, { extensions }: Program): Extension[] {
  return [
    ...extensions.hostFunctions.map(manifestOfRow).map((manifest) =>
      defineHostFunction(manifest, async () => {
        if (manifest.timing !== 'queued') return choices.pick(resultsOf(manifest.returns));
        const own = (manifest.callbacks ?? []).map(({ outcome }) => outcome);
        return { outcome: choices.pick([...new Set(['success', 'fail', ...own])]), data: {} };
      }),
    ),
    ...extensions.authenticators.map((row) => defineAuthenticator(manifestOfAuthenticatorRow(row))),
  ];
}

function resultsOf(type: string): (string | boolean | null | { username: string })[] {
  if (type === 'boolean') return [true, false, null];
  if (type === 'User|null') return [null, { username: 'alice' }, { username: 'bob' }];
  return ['text', null];
}
