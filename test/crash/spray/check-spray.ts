import type { DurableStores } from '@stepgate/engine/stores';
import { foldJournal } from '../../../engine/src/journal/fold-journal.ts';
import type { Effect } from '../crashing-ports.ts';
import { sprayScenario } from './spray-scenario.ts';

interface SprayedLogin {
  readonly loginId: string;
  readonly person: string;
}

/** Everything that is not as it is when each login runs once and undisturbed. */
export async function checkSpray(
  stores: DurableStores,
  logins: readonly SprayedLogin[],
  effects: readonly Effect[],
): Promise<readonly string[]> {
  const wrong = await wrongAccounts(stores, new Set(logins.map(({ person }) => person)));
  for (const login of logins) wrong.push(...(await wrongLogin(stores, login, effects)));
  return wrong;
}

const { organization } = sprayScenario.program;

async function wrongAccounts(stores: DurableStores, people: ReadonlySet<string>): Promise<string[]> {
  const directory = stores.directory(organization);
  const wrong: string[] = [];
  const left = new Set(people);
  for (let after: string | undefined; ; ) {
    const page = await directory.list({ after, limit: 500 });
    for (const { id, username, roles } of page) {
      if (!left.delete(username)) wrong.push(`the account ${username} is one too many`);
      const links = await directory.links(id);
      const isLinked = links.length === 1 && links[0]?.subject === username && links[0]?.idp === 'Okta';
      if (!isLinked) wrong.push(`${username} has the links ${JSON.stringify(links)}`);
      if ([...roles].sort().join() !== 'operators,seen')
        wrong.push(`${username} has the roles ${roles.join()}`);
    }
    after = page.at(-1)?.id;
    if (after === undefined) break;
  }
  return [...wrong, ...[...left].map((person) => `${person} has no account`)];
}

async function wrongLogin(
  stores: DurableStores,
  { loginId, person }: SprayedLogin,
  effects: readonly Effect[],
): Promise<string[]> {
  const journal = (await stores.journals.read(loginId)) ?? [];
  const wrong: string[] = [];
  const kinds = journal.map(({ kind }) => kind);
  const usual = 'start challenge outcome provisioning intent answer intent answer challenge outcome end';
  if (kinds.join(' ') !== usual) wrong.push(`the journal has ${kinds.join(' ')}`);
  const { end, subject } = foldJournal(sprayScenario.program, journal);
  if (end?.result !== 'succeeded') wrong.push(`it ended with ${JSON.stringify(end)}`);
  if (subject?.user.username !== person) wrong.push(`${subject?.user.username} signed in`);

  const called = journal.findLast((entry) => entry.kind === 'answer' && entry.call.name === 'httpPost');
  const outcome = called?.kind === 'answer' ? (called.answer as { outcome?: string }).outcome : undefined;
  const times = effects.filter(({ idempotencyKey }) => idempotencyKey === `${loginId}:2`).length;
  // Where the node was killed between intent and answer nobody can know.
  if (times > 1 || (outcome === 'success' && times !== 1))
    wrong.push(`the other server was called ${times} times, with the outcome ${outcome}`);

  const records = await stores.audit.list({ organization, loginId, limit: 100 });
  const events = records.map(({ event }) => event).filter((event) => event !== 'account-changed');
  if (events.sort().join(' ') !== 'account-changed-by-script login-ended user-provisioned')
    wrong.push(`the audit trail has ${events.join(' ')}`);
  return wrong.map((what) => `${loginId}: ${what}`);
}
