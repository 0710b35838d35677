import type {
  FederatedUser,
  LoginAnswer,
  LoginWorld,
  LoginWorldInput,
  Organization,
} from '@stepgate/engine/model';
import type { RouteAnswer } from '../../api/schemas.ts';
import { newcomerSubject } from './run-input.ts';

/** Everything that a login depends on, as it is kept. */
export type RunInput = RouteAnswer<'runs.kept'>['input'];

/** Everything about a login but its answers, as the form has it. */
export interface LoginSetup {
  readonly target: RunInput['target'];
  readonly jit: Readonly<Record<string, boolean>>;
  readonly world: LoginWorldInput;
}

/** The setup that a login begins with: the people of the organization, and somebody new at each identity provider. */
export function setupOf(organization: Organization): LoginSetup {
  return {
    target: undefined,
    jit: {},
    world: {
      users: organization.users,
      federatedUsers: [...organization.federatedUsers, ...newcomersOf(organization)],
      request: { ip: '203.0.113.7' },
    },
  };
}

/** What a login depends on: a setup, a text and answers. */
export function inputOf(setup: LoginSetup, script: string, answers: readonly LoginAnswer[]): RunInput {
  const { target, jit, world } = setup;
  return {
    script,
    jit: { ...jit },
    world,
    answers: [...answers],
    ...(target === undefined ? {} : { target }),
  };
}

/** The setup of a login that was run. */
export function setupOfInput({ target, jit = {}, world = {} }: RunInput): LoginSetup {
  return { target, jit, world };
}

/** The people of a world, with what is left out of them. */
export type People = Pick<LoginWorld, 'users' | 'federatedUsers'>;

export function peopleOfWorld({ users = [], federatedUsers = [] }: LoginWorldInput): People {
  return {
    users: users.map((user) => ({
      userStoreDomain: 'PRIMARY',
      claims: {},
      roles: [],
      groups: [],
      isLocked: false,
      isDisabled: false,
      federatedIdentities: [],
      ...definedOf(user),
    })),
    federatedUsers: federatedUsers.map((user) => ({ claims: {}, groups: [], ...definedOf(user) })),
  };
}

type Defined<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

function definedOf<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<Value>;
}

function newcomersOf({ identityProviders }: Organization): FederatedUser[] {
  return identityProviders.map(({ name, claims }) => {
    const values = claims.mappings.map(({ idpClaim, localClaim }): [string, string] => [
      idpClaim,
      localClaim.uri.endsWith('/emailaddress') ? 'new@example.com' : 'New',
    ]);
    return { idp: name, subject: newcomerSubject, claims: Object.fromEntries(values), groups: [] };
  });
}

/** Where a browser may be. */
export const networks = [
  { label: 'Outside the company', ip: '203.0.113.7' },
  { label: 'Company network', ip: '10.0.0.15' },
  { label: 'Home network', ip: '192.168.1.20' },
  { label: 'This machine', ip: '127.0.0.1' },
] as const;

/** What browsers say of themselves. */
export const devices = [
  { label: 'No User-Agent', userAgent: '' },
  {
    label: 'Laptop, Chrome on Windows',
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  },
  {
    label: 'Laptop, Safari on macOS',
    userAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  },
  {
    label: 'Phone, Safari on iPhone',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  },
  {
    label: 'Phone, Chrome on Android',
    userAgent:
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  },
] as const;
