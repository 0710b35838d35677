import { type createEngine, createMemoryStores, type LoginProgress, type Sandbox } from '@stepgate/engine';
import { type Organization, organizationSchema } from '@stepgate/engine/model';

/** An organization with an application that denies everyone, and an emergency sign-in: password, then TOTP. */
export function organizationWith(script: string, change: Partial<Organization> = {}): Organization {
  const steps = [
    { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] },
    { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
  ];
  const organization = organizationSchema.parse({
    name: 'acme',
    applications: [{ name: 'payroll', authenticationSequence: { steps, script } }],
    breakGlass: {
      accounts: [{ username: 'warden' }, { username: 'keeper', userStoreDomain: 'VAULT' }],
      steps,
    },
  });
  return { ...organization, ...change };
}

const people = organizationSchema.parse({
  name: 'acme',
  users: [
    { username: 'warden' },
    { username: 'keeper', userStoreDomain: 'VAULT' },
    { username: 'keeper' },
    { username: 'alice' },
  ],
}).users;

/** An account as the organization has it. */
export function userNamed(username: string) {
  const user = people.find((candidate) => candidate.username === username);
  if (user === undefined) throw new Error(`there is no ${username}`);
  return user;
}

export function storesWithPeople() {
  const stores = createMemoryStores();
  stores.addUsers('acme', people);
  return stores;
}

/** A sandbox that no pass may reach. */
export const untouchedSandbox: Sandbox = {
  run: () => Promise.reject(new Error('the sandbox was asked to run a pass')),
  warm: () => Promise.reject(new Error('the sandbox was asked to compile')),
  status: () => {
    throw new Error('the sandbox was asked');
  },
  drain: async () => {},
  close: async () => {},
};

/** Somebody who signs in; `outcomes` are those of the two steps. */
export interface Attempt {
  readonly username: string;
  readonly userStoreDomain?: string;
  readonly outcomes?: readonly string[];
}

/** Answers the challenges of a login that has begun, and returns how it ended. */
export async function attempt(
  engine: ReturnType<typeof createEngine>,
  { loginId, decision }: LoginProgress,
  { username, userStoreDomain = 'PRIMARY', outcomes = ['success', 'success'] }: Attempt,
): Promise<LoginProgress['decision']> {
  let current = decision;
  for (const outcome of outcomes) {
    if (current.type !== 'challenge') return current;
    const user = current.step === 1 ? { user: { username, userStoreDomain } } : {};
    const { challengeId } = current;
    ({ decision: current } = await engine.answer({ loginId, challengeId, outcome, ...user }));
  }
  return current;
}
