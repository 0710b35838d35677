import { type Authenticator, findAuthenticator } from '@stepgate/engine/language';
import type { Organization } from '@stepgate/engine/model';
import { createContext, useContext } from 'react';

/** The authenticators of the language and those that the server of an organization adds. */
export interface KnownAuthenticators {
  find(name: string): Authenticator | undefined;
  /** For people; an authenticator that is not known is called by its name. */
  nameOf(name: string): string;
  /** Those that the server adds. */
  readonly added: readonly Authenticator[];
}

export function authenticatorsOf(organization: Organization | undefined): KnownAuthenticators {
  const added = new Map<string, Authenticator>(
    organization?.extensions.authenticators.map((row) => [
      row.name,
      { ...row, displayName: row.displayName ?? row.name, source: 'the server of the organization' },
    ]),
  );
  const find = (name: string): Authenticator | undefined => findAuthenticator(name) ?? added.get(name);
  return { find, nameOf: (name) => find(name)?.displayName ?? name, added: [...added.values()] };
}

/** Those of the organization on screen. */
export const AuthenticatorContext = createContext(authenticatorsOf(undefined));

export function useAuthenticators(): KnownAuthenticators {
  return useContext(AuthenticatorContext);
}
